import { resolve } from 'node:path';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { sandboxExports, sandboxJson, sandboxPretty } from '../../report/sandbox.js';
import type { Style } from '../../report/style.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { parseAddress } from '../../verification/address.js';
import type { Output } from '../output.js';
import { type SandboxCommandOptions, usual } from './sandbox.js';

/** `sandbox`: starts it, says where it is, and waits for the signal to end. */
export async function sandboxCommand(
  options: SandboxCommandOptions,
  context: Context,
  output: Output,
): Promise<void> {
  const { port = usual.port, host = usual.host, keep = usual.keep, fromEmail } = options;
  fromEmail?.forEach(assertSender);
  const sandbox = await context.startSandbox({
    host,
    port,
    keep,
    watch: true,
    notice: output.warn,
    seen: ({ method, path, status }) => output.debug(`${method} ${path} -> ${status}`),
    ...(fromEmail === undefined ? {} : { confirmedSenders: fromEmail }),
    ...(options.fault === undefined ? {} : { faults: options.fault }),
    ...(options.templates === undefined
      ? {}
      : { templatesDir: resolve(context.cwd, options.templates) }),
  });
  try {
    if (!sandbox.loopback) {
      output.warn(
        `The sandbox listens on ${host}: other machines can read the mails in it, and need no password for that.`,
      );
    }
    output.result(ready(sandbox, options.quiet === true, output.json));
    await aborted(context.signal);
  } finally {
    await sandbox.close();
  }
}

function ready(
  sandbox: Sandbox,
  quiet: boolean,
  json: boolean,
): string | ((style: Style) => string) {
  if (json) return sandboxJson(sandbox);
  return quiet ? sandboxExports(sandbox) : (style) => sandboxPretty(sandbox, style);
}

function assertSender(sender: string): void {
  const address = sender.includes('@') ? sender : `x@${sender}`;
  if (!('kind' in parseAddress(address))) return;
  throw new VerifyError('usage', `--from-email "${sender}" is neither an address nor a domain.`, {
    hint: 'Write it like --from-email no-reply@example.com, or --from-email example.com.',
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
