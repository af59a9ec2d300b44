/** What the online rules ask of Postmark; `src/postmark` answers it, by reads alone. */
export interface PostmarkReader {
  server(): Promise<ServerFacts>;
  /** `undefined` where the server has no such alias. */
  template(alias: string): Promise<StoredTemplate | undefined>;
  /** Every alias of the server's. */
  aliases(): Promise<readonly string[]>;
  /** What Postmark itself says of a template's syntax. */
  validate(template: StoredTemplate): Promise<readonly SyntaxProblem[]>;
  /** Archived ones too. */
  streams(): Promise<readonly StreamFacts[]>;
  /** `undefined` where nothing keeps mails from the address. */
  suppression(stream: string, address: string): Promise<SuppressionFacts | undefined>;
  /** Whether the server token is, in truth, an account's. */
  isAccountToken(): Promise<boolean>;
  /** With an account token only. */
  readonly account: AccountReader | undefined;
}

export interface AccountReader {
  signatures(): Promise<readonly SignatureFacts[]>;
  /** How a signature's own domain stands. */
  signatureDomain(id: number): Promise<DomainFacts>;
  domains(): Promise<readonly DomainFacts[]>;
  /** Whether the account token is, in truth, a server's. */
  isServerToken(): Promise<boolean>;
}

/** Of `GET /server` nothing else is kept: its body holds tokens. */
export interface ServerFacts {
  readonly id: number;
  readonly name: string;
  /** `Live` or `Sandbox`; absent where the server does not say. */
  readonly deliveryType: string | undefined;
  readonly trackOpens: boolean;
  readonly trackLinks: string;
}

/** A template as a server or a folder holds it; a missing part is `undefined`. */
export interface StoredTemplate {
  readonly alias: string;
  readonly type: 'Standard' | 'Layout';
  readonly active: boolean;
  readonly subject: string;
  readonly html: string | undefined;
  readonly text: string | undefined;
  /** The alias of its layout. */
  readonly layout: string | undefined;
  /** Its folder, where it comes from one. */
  readonly folder?: string;
}

export type PartName = 'subject' | 'html' | 'text';

export interface SyntaxProblem {
  readonly part: PartName;
  readonly message: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

export interface StreamFacts {
  readonly id: string;
  readonly type: string;
  readonly archived: boolean;
}

interface SuppressionFacts {
  readonly reason: string;
}

export interface SignatureFacts {
  readonly id: number;
  readonly email: string;
  readonly confirmed: boolean;
}

export interface DomainFacts {
  readonly name: string;
  readonly dkimVerified: boolean;
  readonly returnPathVerified: boolean;
}
