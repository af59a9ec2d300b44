/** What `init` asks of a Postmark server and account; `src/postmark` answers it. */

export interface ServerFacts {
  readonly id: number | undefined;
  readonly name: string;
  /** Nothing leaves a `Sandbox` server. */
  readonly delivery: 'Live' | 'Sandbox';
}

export interface TemplateFacts {
  readonly id: number;
  readonly name: string;
  readonly alias: string | undefined;
  readonly isLayout: boolean;
}

/** The sources of a template; a missing part is `undefined`. */
export interface TemplateParts {
  readonly subject: string | undefined;
  readonly html: string | undefined;
  readonly text: string | undefined;
}

interface Draft {
  readonly name: string;
  readonly alias: string;
  readonly html: string | undefined;
  readonly text: string | undefined;
}

/** What goes around templates, as it is to be made. */
export interface LayoutDraft extends Draft {
  readonly type: 'Layout';
}

/** A template that can be sent, as it is to be made. */
export interface StandardDraft extends Draft {
  readonly type: 'Standard';
  readonly subject: string;
  /** The alias of its layout. */
  readonly layout: string | undefined;
}

export type TemplateDraft = LayoutDraft | StandardDraft;

export interface StreamFacts {
  readonly id: string;
  readonly name: string;
  readonly isTransactional: boolean;
}

/** Every call may throw a VerifyError; those that only read are tried again on the way. */
export interface PostmarkServer {
  facts(): Promise<ServerFacts>;
  /** All of them, page by page. */
  templates(): Promise<readonly TemplateFacts[]>;
  /** `undefined` where there is none. */
  template(idOrAlias: number | string): Promise<TemplateParts | undefined>;
  /** Those that are not archived. */
  streams(): Promise<readonly StreamFacts[]>;
  /**
   * Asks once for a new template. `unknown`: no readable answer came, and it
   * may be there; `taken`: Postmark says that there is one of this alias, or
   * does not take something of it, which share a code.
   */
  create(draft: TemplateDraft): Promise<Creation>;
}

type Creation =
  | { readonly outcome: 'created' }
  | { readonly outcome: 'unknown' | 'taken'; readonly reason: Error };

export interface Senders {
  /** Addresses of confirmed sender signatures. */
  readonly addresses: readonly string[];
  /** Domains whose DKIM is verified. */
  readonly domains: readonly string[];
}

export interface PostmarkAccount {
  /** Whether Postmark takes the token for an account's. */
  isAccountToken(): Promise<boolean>;
  senders(): Promise<Senders>;
}
