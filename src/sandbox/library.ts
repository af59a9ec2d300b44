import { setMaxListeners } from 'node:events';
import { Secret } from '../secret.js';
import { noCode, severalCandidates } from '../verification/await-code.js';
import { type CodeFinding, findCode } from '../verification/read-code.js';
import { copyOf } from './json-copy.js';
import { assertStartOptions } from './library-options.js';
import type { LocalPostmark, SandboxMessage, StartSandboxOptions } from './library-types.js';
import { contentOf, type StoredMessage } from './message.js';
import { type Awaited, assertTo, isAwaited, readMessageQuery } from './message-query.js';
import { type SandboxSurroundings, startSandbox } from './start.js';
import { type Alias, usageTypeOf } from './usage.js';
import { notFound, waitForMessage } from './wait.js';

/** For codes of another kind. */
const otherwise = 'take the mail by waitForMessage, and the code from its text';

/** The sandbox as other programs get it: plain values in and out. */
export async function openSandbox(
  options: StartSandboxOptions,
  surroundings: SandboxSurroundings,
): Promise<LocalPostmark> {
  assertStartOptions(options);
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
  const { mailbox } = account;
  const show = (message: StoredMessage): SandboxMessage => shown(message, aliases);
  const closing = new AbortController();
  // Any number may wait: a warning of a leak would be wrong.
  setMaxListeners(0, closing.signal);
  const close = () => {
    closing.abort();
    return sandbox.close();
  };
  const waitFor = <T>(
    query: Awaited,
    take: (message: StoredMessage) => T | undefined,
    missing = (others: number) => notFound(query, others),
  ): Promise<T> => {
    const fits = (message: StoredMessage) => isAwaited(message, query, aliases);
    return waitForMessage(query, { mailbox, fits, take, missing, closing: closing.signal });
  };
  return {
    url: sandbox.url,
    serverToken: sandbox.serverToken.reveal(),
    accountToken: sandbox.accountToken.reveal(),
    messages: () => mailbox.messages().map(show),
    requests: () => account.requests.list(),
    async waitForMessage(query = {}) {
      return waitFor(readMessageQuery('waitForMessage', query, aliases), show);
    },
    async readCode(query) {
      assertTo('readCode', query);
      const asked = readMessageQuery('readCode', query, aliases);
      let seen = false;
      const take = (message: StoredMessage): string | undefined => {
        seen = true;
        const found = codeIn(message);
        if ('code' in found) return found.code;
        if (found.candidates.length > 0)
          throw severalCandidates(query.to, found.candidates, `For such mails ${otherwise}.`);
        return undefined;
      };
      return waitFor(asked, take, (others) =>
        seen ? noCode(query.to, `for others ${otherwise}`) : notFound(asked, others),
      );
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
    model: copyOf(message.model),
  };
  const present = Object.entries(optional).filter(([, value]) => value !== undefined);
  return {
    messageId: message.id,
    from: message.from,
    to: addresses(message.to),
    cc: addresses(message.cc),
    bcc: addresses(message.bcc),
    stream: message.stream,
    metadata: { ...message.metadata },
    subject,
    receivedAt: new Date(message.receivedAt).toISOString(),
    events: message.events.map(({ type, recipient }) => ({ type, recipient })),
    ...Object.fromEntries(present),
  };
}
