import { Secret } from '../secret.js';
import { severalCandidates } from '../verification/await-code.js';
import { type CodeFinding, findCode } from '../verification/read-code.js';
import type { LocalPostmark, SandboxMessage, StartSandboxOptions } from './library-types.js';
import { contentOf, type StoredMessage } from './message.js';
import { type SandboxSurroundings, startSandbox } from './start.js';
import { type Alias, usageTypeOf } from './usage.js';
import { waitForMessage } from './wait.js';

/** The sandbox as other programs get it: plain values in and out. */
export async function openSandbox(
  options: StartSandboxOptions,
  surroundings: SandboxSurroundings,
): Promise<LocalPostmark> {
  const { templates, serverToken, accountToken, server, aliases = [], ...others } = options;
  const sandbox = await startSandbox(
    {
      ...others,
      aliases,
      ...(templates === undefined ? {} : { templatesDir: templates }),
      ...(serverToken === undefined ? {} : { serverToken: new Secret(serverToken) }),
      ...(accountToken === undefined ? {} : { accountToken: new Secret(accountToken) }),
      ...(server === undefined ? {} : { settings: server }),
    },
    surroundings,
  );
  const { account } = sandbox;
  const show = (message: StoredMessage): SandboxMessage => shown(message, aliases);
  const close = () => sandbox.close();
  return {
    url: sandbox.url,
    serverToken: sandbox.serverToken.reveal(),
    accountToken: sandbox.accountToken.reveal(),
    messages: () => account.mailbox.messages().map(show),
    requests: () => account.requests.list(),
    async waitForMessage(query = {}) {
      return show(await waitForMessage(account.mailbox, query, aliases));
    },
    async readCode(query) {
      const hasSome = (message: StoredMessage): boolean => {
        const found = codeIn(message);
        return 'code' in found || found.candidates.length > 0;
      };
      const message = await waitForMessage(account.mailbox, query, aliases, hasSome);
      const found = codeIn(message);
      if ('code' in found) return found.code;
      throw severalCandidates(query.to, found.candidates);
    },
    fail: (...more) => account.faults.add(more),
    reset: () => account.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** From its template model, else from its text. */
function codeIn(message: StoredMessage): CodeFinding {
  return findCode({ text: contentOf(message).text, model: message.model });
}

function shown(message: StoredMessage, aliases: readonly Alias[]): SandboxMessage {
  const { subject, text, html } = contentOf(message);
  const addresses = (list: StoredMessage['to']) => list.map(({ address }) => address);
  const optional = {
    type: usageTypeOf(message, aliases),
    tag: message.tag,
    text,
    html,
    failure: 'failure' in message.content ? message.content.failure : undefined,
    template: message.template?.alias,
    model: message.model,
  };
  const present = Object.entries(optional).filter(([, value]) => value !== undefined);
  return {
    messageId: message.id,
    from: message.from,
    to: addresses(message.to),
    cc: addresses(message.cc),
    bcc: addresses(message.bcc),
    stream: message.stream,
    metadata: message.metadata,
    subject,
    receivedAt: new Date(message.receivedAt).toISOString(),
    events: message.events.map(({ type, recipient }) => ({ type, recipient })),
    ...Object.fromEntries(present),
  };
}
