import { AccountClient, ServerClient } from 'postmark';
import type { PostmarkReader } from '../checks/online/reader.js';
import type { ReaderOptions } from '../context.js';
import type { Secret } from '../secret.js';
import { accountReader } from './account-reader.js';
import { answered, page, pages, strange } from './answered.js';
import { type Ask, assertToken, sdkCalls } from './sdk-calls.js';
import { problemsOf, templateOf, validation } from './template-fields.js';
import type { CallEnd, Outside } from './transport.js';
import { number, records, string } from './values.js';

const templateUnknown = 1101;

/**
 * Postmark by its official SDK, to read from: GET, and POST /templates/validate.
 * @throws VerifyError, each call: `token-rejected`, or why there was no answer.
 */
export function connectReader(options: ReaderOptions, outside: Outside): PostmarkReader {
  const { host } = new URL(options.apiUrl);
  const { serverToken, accountToken } = options;
  const askServer = (token: Secret, kind: TokenKind): Ask =>
    careful(
      sdkCalls((sdk) => new ServerClient(token.reveal(), sdk), options, outside),
      token,
      kind,
    );
  const askAccount = (token: Secret, kind: TokenKind): Ask<AccountClient> =>
    careful(
      sdkCalls((sdk) => new AccountClient(token.reveal(), sdk), options, outside),
      token,
      kind,
    );
  const ask = askServer(serverToken, 'server');

  return {
    async server() {
      const fields = answered(await ask((client) => client.getServer()), host);
      if (string(fields.Name) === undefined) throw strange(host, 'a server without a name');
      return {
        id: number(fields.ID),
        name: string(fields.Name) ?? '',
        deliveryType: string(fields.DeliveryType),
        trackOpens: fields.TrackOpens === true,
        trackLinks: string(fields.TrackLinks) ?? 'None',
      };
    },

    async template(alias) {
      const end = await ask((client) => client.getTemplate(alias));
      if (end.kind === 'answer' && number(end.answer.json?.ErrorCode) === templateUnknown) {
        return undefined;
      }
      return templateOf(answered(end, host), alias);
    },

    async aliases() {
      const templates = await pages(
        (offset) => ask((client) => client.getTemplates({ count: page, offset })),
        'Templates',
        host,
      );
      return templates.flatMap(({ Alias }) => string(Alias) ?? []);
    },

    async validate(template) {
      const end = await ask((client) => client.validateTemplate(validation(template)));
      const fields = answered(end, host);
      return [
        ...problemsOf('subject', fields.Subject),
        ...problemsOf('html', fields.HtmlBody),
        ...problemsOf('text', fields.TextBody),
      ];
    },

    async streams() {
      const filter = { messageStreamType: 'All', includeArchivedStreams: true };
      const fields = answered(await ask((client) => client.getMessageStreams(filter)), host);
      const streams = records(fields.MessageStreams);
      if (streams === undefined) throw strange(host, 'no list of message streams');
      return streams.map(({ ID, MessageStreamType, ArchivedAt }) => ({
        id: string(ID) ?? '',
        type: string(MessageStreamType) ?? '',
        archived: string(ArchivedAt) !== undefined,
      }));
    },

    async suppression(stream, address) {
      const filter = { emailAddress: address };
      const end = await ask((client) => client.getSuppressions(stream, filter));
      const list = records(answered(end, host).Suppressions);
      if (list === undefined) throw strange(host, 'no list of suppressions');
      // Not every server filters as Postmark does.
      const own = list.find(
        ({ EmailAddress }) => string(EmailAddress)?.toLowerCase() === address.toLowerCase(),
      );
      return own && { reason: string(own.SuppressionReason) ?? 'suppressed' };
    },

    async isAccountToken() {
      const asAccount = askAccount(serverToken, 'server');
      return accepted(await asAccount((client) => client.getDomains({ count: 1, offset: 0 })));
    },

    account: accountToken && {
      ...accountReader(askAccount(accountToken, 'account'), host),
      async isServerToken() {
        const asServer = askServer(accountToken, 'account');
        return accepted(await asServer((client) => client.getServer()));
      },
    },
  };
}

const accepted = (end: CallEnd): boolean => end.kind === 'answer' && end.answer.status === 200;

type TokenKind = Parameters<typeof assertToken>[1];

/** A token that no header can carry is refused like any other: at the first call. */
function careful<Client>(ask: Ask<Client>, token: Secret, kind: TokenKind): Ask<Client> {
  return async (use) => {
    assertToken(token, kind);
    return ask(use);
  };
}
