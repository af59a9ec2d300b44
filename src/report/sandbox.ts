import type { Sandbox } from '../sandbox/sandbox.js';
import { jsonDocument } from './plain-text.js';
import type { Style } from './style.js';

type Ready = Pick<Sandbox, 'url' | 'serverToken' | 'accountToken'>;

/** What a program waits for: one line, once the sandbox answers. Its tokens are worth nothing elsewhere. */
export function sandboxJson({ url, serverToken, accountToken }: Ready): string {
  return jsonDocument(
    {
      url,
      serverToken: serverToken.reveal(),
      accountToken: accountToken.reveal(),
      inbox: `${url}/`,
    },
    'line',
  );
}

/** The same for a shell, and for who wants no words around it. */
export function sandboxExports({ url, serverToken, accountToken }: Ready): string {
  return [
    `export POSTMARK_API_URL=${url}`,
    `export POSTMARK_SERVER_TOKEN=${serverToken.reveal()}`,
    `export POSTMARK_ACCOUNT_TOKEN=${accountToken.reveal()}`,
    '',
  ].join('\n');
}

export function sandboxPretty({ url, serverToken, accountToken }: Ready, style: Style): string {
  const token = serverToken.reveal();
  return [
    `${style.green(style.marks.done)} A local Postmark is ready. Nothing leaves this machine.`,
    '',
    `  URL            ${style.bold(url)}`,
    `  Server token   ${token}`,
    `  Account token  ${accountToken.reveal()}`,
    '',
    `  export POSTMARK_API_URL=${url}`,
    `  export POSTMARK_SERVER_TOKEN=${token}`,
    '',
    style.dim('  Ctrl-C ends it.'),
    '',
  ].join('\n');
}
