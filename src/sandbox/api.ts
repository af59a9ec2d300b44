import type { Account } from './account.js';
import { answered, type Reply, refused, wrongMethod } from './answers.js';
import { checkAccount, findServer } from './authentication.js';
import { readJson } from './body.js';
import type { Call } from './call.js';
import type { Answer, ApiRequest, Endpoint } from './endpoint.js';
import { checkMediaTypes } from './media-type.js';
import { type Query, readQuery } from './query.js';
import { Refusal } from './refusal.js';
import { matcher, paramsOf, pathOf } from './routing.js';
import type { Store } from './store.js';

export interface ApiSurroundings {
  /** Is told of a defect here; the client learns no more than 500. */
  readonly failed: (error: unknown) => void;
  /** Is told, in one sentence, what whoever runs the sandbox should know. */
  readonly notice: (sentence: string) => void;
}

export interface Api {
  /** Whether Postmark, or the sandbox for its own part, has such a path. */
  has(target: string): boolean;
  answer(call: Call): Promise<Reply>;
}

/**
 * Postmark over HTTP. A request passes: path (404), method (405, before any
 * token, as seen live), token (401), media types (415), body (413, 402), then
 * its endpoint.
 */
export function createApi(account: Account, { failed, notice }: ApiSurroundings): Api {
  const match = matcher();
  const missing = new Set<string>();

  async function answer(call: Call, path: string): Promise<Reply> {
    const matched = match(call.method, path);
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
    const request = new Asked(call, body.json, param);
    return endpoint.token === 'server'
      ? endpoint.handle(request, server)
      : endpoint.handle(request, account);
  }

  return {
    has: (target) => match('GET', pathOf(target))[0].length > 0,
    async answer(call) {
      const path = pathOf(call.target);
      const reply = await answer(call, path).catch((error: unknown) => {
        failed(error);
        return refused(internalError);
      });
      account.requests.add({ method: call.method, path, status: reply.status });
      return reply;
    },
  };
}

/** What an endpoint is told; the query is read by those that want it. */
class Asked implements ApiRequest {
  readonly json: unknown;
  readonly param: (name: string) => string;
  readonly #call: Call;

  constructor(call: Call, json: unknown, param: (name: string) => string) {
    this.#call = call;
    this.json = json;
    this.param = param;
  }

  get query(): Query {
    return readQuery(this.#call.target.slice(pathOf(this.#call.target).length));
  }

  header(name: string): string | undefined {
    return this.#call.header(name);
  }

  get origin(): string {
    return this.#call.origin;
  }
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

const mostTold = 100;

/** Says once for each path that it is missing; a stranger's guesses do not fill the screen. */
function tellOnce(told: Set<string>, what: string, notice: (sentence: string) => void): void {
  if (told.has(what) || told.size >= mostTold) return;
  told.add(what);
  notice(`The sandbox has no ${what.slice(0, 200)}, and answered 404.`);
}
