import type { Account } from './account.js';
import type { Query } from './query.js';
import type { Refusal } from './refusal.js';
import type { Store } from './store.js';

/** What an endpoint is told of a request. Path, token and media types were in order. */
export interface ApiRequest {
  /** A part of the path, as `:id` names it. */
  readonly param: (name: string) => string;
  readonly query: Query;
  /** The body, for endpoints that take one. */
  readonly json: unknown;
  header(name: string): string | undefined;
  /** Where the request arrived, for links. */
  readonly origin: string;
}

/** What an endpoint answers: the members of a 200, or a no. */
export type Answer = object | Refusal;

interface Common {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** In lower case, as every path arrives. */
  readonly path: `/${string}`;
  /** The largest JSON body in bytes; without it no body is read. */
  readonly takes?: number;
}

/** For whom a token stands decides what an endpoint works on. */
export type Endpoint =
  | (Common & {
      readonly token: 'server';
      /** Whether `POSTMARK_API_TEST` will do. */
      readonly testable?: boolean;
      handle(request: ApiRequest, server: Store): Answer;
    })
  | (Common & {
      /** With `none` it is the sandbox's own, and no part of Postmark. */
      readonly token: 'account' | 'none';
      handle(request: ApiRequest, account: Account): Answer;
    });

const megabyte = 1024 * 1024;

/** Postmark's limits: 10 MB for a message and all else, 50 MB for a batch. */
export const largest = { request: 10 * megabyte, batch: 50 * megabyte } as const;
