/** Which Postmark template a mail of one usage type is sent with. */
export interface TemplateEntry {
  /** Logto's name for the occasion, for example `SignIn`. */
  readonly usageType: string;
  /** The template's alias on the Postmark server; not its number. */
  readonly templateAlias: string;
}

/**
 * A configuration as its author writes it: that of Logto's Postmark connector,
 * and a few keys that Logto ignores. `schema.ts` checks values against it; a
 * test holds the two equal.
 */
export interface Config {
  readonly $schema?: string | undefined;
  /** May be left out where `POSTMARK_SERVER_TOKEN` is set. */
  readonly serverToken?: string | undefined;
  /** `a@b.c` or `Name <a@b.c>`. */
  readonly fromEmail?: string | undefined;
  readonly templates: readonly TemplateEntry[];
  readonly messageStream?: string | undefined;
  readonly tag?: string | undefined;
  readonly replyTo?: string | undefined;
}
