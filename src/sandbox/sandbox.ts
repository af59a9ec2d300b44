import type { Secret } from '../secret.js';
import type { Account } from './account.js';
import type { LoggedRequest } from './request-log.js';
import type { Approval } from './rules/approval.js';
import type { GivenDomain, GivenSender } from './senders.js';
import type { ServerSettings } from './settings.js';

export interface SandboxOptions {
  /**
   * The folder with one sub-folder per template (`content.html`, `content.txt`,
   * `meta.json`: the layout of Postmark's own command-line tool). Without it
   * the nine starter templates are served.
   */
  readonly templatesDir?: string;
  /** Load the templates again whenever a file of that folder changes. */
  readonly watch?: boolean;
  /**
   * The starter templates' aliases: one usage type each. Several entries may
   * share an alias; a usage type without an entry keeps Logto's default alias.
   */
  readonly aliases?: readonly { readonly usageType: string; readonly templateAlias: string }[];
  /** The address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** The port to listen on; default a free one. */
  readonly port?: number;
  /** How many messages are kept; beyond it the oldest go. Default 10,000. */
  readonly keep?: number;
  /** Addresses and domains that may send; without it everybody may. */
  readonly confirmedSenders?: readonly string[];
  /** Sender signatures and domains; with either, only what is confirmed may send. */
  readonly senders?: readonly GivenSender[];
  readonly domains?: readonly GivenDomain[];
  /** How far the account may send. Default: approved. */
  readonly approval?: Approval;
  /** What `GET /server` says, in Postmark's names. */
  readonly settings?: Partial<ServerSettings>;
  /** Faults to begin with, and what their chances come from. */
  readonly faults?: readonly unknown[];
  readonly seed?: number;
  /** Tokens of one's own; new ones each time where absent. */
  readonly serverToken?: Secret;
  readonly accountToken?: Secret;
  /** Is told of each request as it is answered. */
  readonly seen?: (request: LoggedRequest) => void;
  /** Is told, in one sentence, what whoever runs the sandbox should know. */
  readonly notice?: (sentence: string) => void;
}

/** A message as its reader gets it. */
export interface RenderedMessage {
  readonly messageId: string;
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly failure?: undefined;
}

/**
 * A message that was accepted, but whose template could not be rendered with
 * its model: Postmark seems to bounce such a message afterwards.
 */
interface RenderFailure {
  readonly messageId: string;
  /** What went wrong, in one sentence. */
  readonly failure: string;
}

/** A local Postmark that listens, on loopback unless told otherwise. */
export interface Sandbox {
  /** Its origin, for example `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Whether only this machine can reach it. */
  readonly loopback: boolean;
  readonly serverToken: Secret;
  readonly accountToken: Secret;
  /** Everything in it, for those who run it in their own process. */
  readonly account: Account;
  /** What became of a message that it accepted; `failure` tells the two apart. */
  rendered(messageId: string): RenderedMessage | RenderFailure | undefined;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}
