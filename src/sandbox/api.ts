import { METHOD_NAME_ALL, type Result } from 'hono/router';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { SmartRouter } from 'hono/router/smart-router';
import { TrieRouter } from 'hono/router/trie-router';
import type { Account } from './account.js';
import { answered, type Reply, refused, wrongMethod } from './answers.js';
import { checkAccount, findServer } from './authentication.js';
import { readJson } from './body.js';
import type { Call } from './call.js';
import type { Answer, ApiRequest, Endpoint } from './endpoint.js';
import { endpoints } from './endpoints.js';
import { checkMediaTypes } from './media-type.js';
import { readQuery } from './query.js';
import { Refusal } from './refusal.js';
import type { Store } from './store.js';

export interface ApiSurroundings {
  /** Is told of a defect here; the client learns no more than 500. */
  readonly failed: (error: unknown) => void;
  /** Is told, in one sentence, what whoever runs the sandbox should know. */
  readonly notice: (sentence: string) => void;
}

export type Api = (call: Call) => Promise<Reply>;

/**
 * Postmark over HTTP. A request passes: path (404), method (405, before any
 * token, as seen live), token (401), media types (415), body (413, 402), then
 * its endpoint.
 */
export function createApi(account: Account, { failed, notice }: ApiSurroundings): Api {
  const router = new SmartRouter<Endpoint | undefined>({
    routers: [new RegExpRouter(), new TrieRouter()],
  });
  for (const endpoint of endpoints) router.add(endpoint.method, endpoint.path, endpoint);
  for (const { path } of endpoints) router.add(METHOD_NAME_ALL, path, undefined);
  const missing = new Set<string>();

  async function answer(call: Call, path: string): Promise<Reply> {
    const matched = router.match(call.method, routingPath(path));
    const [first] = matched[0];
    if (!first) {
      tellOnce(missing, `${call.method} ${path}`, notice);
      // How Postmark answers to a path it does not know was never seen.
      return refused(new Refusal(0, `This local Postmark has no endpoint ${path}.`, 404));
    }
    const [endpoint] = first;
    return endpoint ? answered(await handle(endpoint, call, paramsOf(matched))) : wrongMethod;
  }

  async function handle(
    endpoint: Endpoint,
    call: Call,
    param: (name: string) => string,
  ): Promise<Answer> {
    const server = authenticate(endpoint, call, account);
    if (server instanceof Refusal) return server;
    const refusal = checkMediaTypes(call, endpoint.takes !== undefined);
    if (refusal) return refusal;
    const body =
      endpoint.takes === undefined ? { json: undefined } : await readJson(call, endpoint.takes);
    if (body instanceof Refusal) return body;
    const request: ApiRequest = {
      param,
      json: body.json,
      origin: call.origin,
      get query() {
        return readQuery(call.target.slice(pathOf(call.target).length));
      },
    };
    return endpoint.token === 'server'
      ? endpoint.handle(request, server)
      : endpoint.handle(request, account);
  }

  return async (call) => {
    const path = pathOf(call.target);
    const reply = await answer(call, path).catch((error: unknown) => {
      failed(error);
      return refused(internalError);
    });
    account.requests.add({ method: call.method, path, status: reply.status });
    return reply;
  };
}

/** The server that a call is for; with an endpoint that needs none, the first. */
function authenticate(endpoint: Endpoint, call: Call, account: Account): Store | Refusal {
  if (endpoint.token === 'server') {
    return findServer(call, account, endpoint.testable ? account.forTests : undefined);
  }
  const refusal = endpoint.token === 'account' ? checkAccount(call, account) : undefined;
  return refusal ?? account.first;
}

/** Postmark adds an "Error ID", under a key that nobody has published. */
const internalError = new Refusal(
  101,
  "You encountered an error that shouldn't have occurred.",
  500,
);

function pathOf(target: string): string {
  const end = target.indexOf('?');
  return end === -1 ? target : target.slice(0, end);
}

/** Postmark minds neither letter case nor a slash at the end. A template's alias keeps its case. */
function routingPath(path: string): string {
  const segments = path.replace(/(?<=.)\/$/, '').split('/');
  const isTemplate = segments[1]?.toLowerCase() === 'templates';
  const keepsCase = isTemplate && !/^(?:validate|push)$/i.test(segments[2] ?? '');
  return segments
    .map((segment, index) => (keepsCase && index === 2 ? segment : segment.toLowerCase()))
    .join('/');
}

/** The parts of the path that the first match names. */
function paramsOf(matched: Result<Endpoint | undefined>): (name: string) => string {
  const [[first], stash] = matched;
  const named = first?.[1] ?? {};
  return (name) => {
    const at = named[name];
    const text = typeof at === 'number' ? stash?.[at] : at;
    return decoded(text ?? '');
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const mostTold = 100;

/** Says once for each path that it is missing; a stranger's guesses do not fill the screen. */
function tellOnce(told: Set<string>, what: string, notice: (sentence: string) => void): void {
  if (told.has(what) || told.size >= mostTold) return;
  told.add(what);
  notice(`The sandbox has no ${what.slice(0, 200)}, and answered 404.`);
}
