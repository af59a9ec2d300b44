import type { Account } from '../account.js';
import { type Answer, type Endpoint, largest } from '../endpoint.js';
import { pageOf, type Query, readPage, wholeNumber } from '../query.js';
import { Refusal } from '../refusal.js';
import { readNewSettings, readSettings } from '../rules/settings.js';
import type { Store } from '../store.js';
import { serverBody } from './server.js';

const badQuery = 600;
/** Postmark's words for a server that is not there were seen with templates only. */
const serverNotFound = new Refusal(601, 'The server was not found.');
const nameExists = new Refusal(603, 'This server name already exists.');
const mostServers = 100;
const tooMany = new Refusal(614, `Entitlement limit reached: ${mostServers} servers.`);

export const serversEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/servers',
    token: 'account',
    handle: ({ query, origin }, account) => listServers(account, query, origin),
  },
  {
    method: 'POST',
    path: '/servers',
    token: 'account',
    takes: largest.request,
    handle({ json, origin }, account) {
      const settings = readNewSettings(json);
      if (settings instanceof Refusal) return settings;
      if (isTaken(account, settings.Name)) return nameExists;
      if (account.servers().length >= mostServers) return tooMany;
      return serverBody(account.addServer(settings), origin);
    },
  },
  {
    method: 'GET',
    path: '/servers/:id',
    token: 'account',
    handle({ param, origin }, account) {
      const server = namedServer(account, param('id'));
      return server instanceof Refusal ? server : serverBody(server, origin);
    },
  },
  {
    method: 'PUT',
    path: '/servers/:id',
    token: 'account',
    takes: largest.request,
    handle({ param, json, origin }, account) {
      const server = namedServer(account, param('id'));
      if (server instanceof Refusal) return server;
      const settings = readSettings(json, server.settings);
      if (settings instanceof Refusal) return settings;
      if (isTaken(account, settings.Name, server)) return nameExists;
      server.settings = settings;
      return serverBody(server, origin);
    },
  },
  {
    method: 'DELETE',
    path: '/servers/:id',
    token: 'account',
    handle({ param }, account) {
      const server = namedServer(account, param('id'));
      if (server instanceof Refusal) return server;
      if (server === account.first) return cannotRemove;
      account.removeServer(server);
      return { ErrorCode: 0, Message: `Server ${server.settings.Name} removed.` };
    },
  },
];

/** Whoever started the sandbox goes on using its token. */
const cannotRemove = new Refusal(605, 'Unable to remove this server. Please contact support.');

function listServers(account: Account, query: Query, origin: string): Answer {
  const page = readPage(query, badQuery);
  if (page instanceof Refusal) return page;
  const name = query.get('name')?.toLowerCase() ?? '';
  const found = account
    .servers()
    .filter(({ settings }) => settings.Name.toLowerCase().includes(name));
  return {
    TotalCount: found.length,
    Servers: pageOf(found, page).map((server) => serverBody(server, origin)),
  };
}

function namedServer(account: Account, id: string): Store | Refusal {
  return account.server(wholeNumber(id) ?? 0) ?? serverNotFound;
}

function isTaken(account: Account, name: string, except?: Store): boolean {
  return account
    .servers()
    .some(
      (server) => server !== except && server.settings.Name.toLowerCase() === name.toLowerCase(),
    );
}
