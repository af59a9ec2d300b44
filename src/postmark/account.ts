import { AccountClient } from 'postmark';
import type { AccountOptions } from '../context.js';
import type { PostmarkAccount } from '../scaffold/postmark-server.js';
import { apiAnswer, listIn, numberIn, refusalIn } from './api-answer.js';
import { assertToken, sdkCalls } from './sdk-calls.js';
import type { Outside } from './transport.js';
import { string } from './values.js';

/** The largest page that Postmark gives of senders and domains. */
const pageSize = 500;
const mostPages = 20;

/** Who may send, by the official SDK. */
export function openAccount(options: AccountOptions, outside: Outside): PostmarkAccount {
  const { host } = new URL(options.apiUrl);
  const { accountToken } = options;
  assertToken(accountToken, 'account');
  const ask = sdkCalls((sdk) => new AccountClient(accountToken.reveal(), sdk), options, outside);

  async function all(
    name: string,
    what: string,
    list: (client: AccountClient, page: { count: number; offset: number }) => Promise<unknown>,
  ) {
    const found: ReturnType<typeof listIn>[number][] = [];
    for (let page = 0; page < mostPages; page += 1) {
      const slice = { count: pageSize, offset: page * pageSize };
      const json = apiAnswer(await ask((client) => list(client, slice)), what, 'account');
      const items = listIn(json, name, host);
      found.push(...items);
      if (items.length === 0 || found.length >= (numberIn(json.TotalCount) ?? 0)) break;
    }
    return found;
  }

  return {
    async isAccountToken() {
      const end = await ask((client) => client.getDomains({ count: 1, offset: 0 }));
      return end.kind === 'answer' && refusalIn(end) === undefined;
    },

    async senders() {
      const signatures = await all('SenderSignatures', 'the list of senders', (client, page) =>
        client.getSenderSignatures(page),
      );
      const domains = await all('Domains', 'the list of domains', (client, page) =>
        client.getDomains(page),
      );
      return {
        addresses: signatures
          .filter(({ Confirmed }) => Confirmed === true)
          .flatMap(({ EmailAddress }) => string(EmailAddress) ?? []),
        domains: domains
          .filter(({ DKIMVerified }) => DKIMVerified === true)
          .flatMap(({ Name }) => string(Name) ?? []),
      };
    },
  };
}
