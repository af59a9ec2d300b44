import { invalidJson, Refusal } from '../refusal.js';

type Guard<T> = (value: unknown) => value is T;
export type Members = Readonly<Record<string, unknown>>;

export const isString: Guard<string> = (value) => typeof value === 'string';
export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';
export const isInteger: Guard<number> = (value): value is number => Number.isInteger(value);
export const isObject: Guard<Members> = (value): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isStringRecord: Guard<Readonly<Record<string, string>>> = (
  value,
): value is Readonly<Record<string, string>> =>
  isObject(value) && Object.values(value).every(isString);

export type TrackLinks = 'None' | 'HtmlAndText' | 'HtmlOnly' | 'TextOnly';
export const isTrackLinks: Guard<TrackLinks> = (value): value is TrackLinks =>
  value === 'None' || value === 'HtmlAndText' || value === 'HtmlOnly' || value === 'TextOnly';

export interface Attachment {
  readonly Name: string;
  readonly Content: string;
  readonly ContentType: string;
  readonly ContentID?: string | null;
}
const isAttachments: Guard<readonly Attachment[]> = (value): value is readonly Attachment[] =>
  isListOf(value, 'Name', 'Content', 'ContentType') &&
  value.every(({ ContentID }) => isString(ContentID ?? ''));

export interface Header {
  readonly Name: string;
  readonly Value: string;
}
const isHeaders: Guard<readonly Header[]> = (value): value is readonly Header[] =>
  isListOf(value, 'Name', 'Value');

function isListOf(value: unknown, ...keys: readonly string[]): value is readonly Members[] {
  return (
    Array.isArray(value) &&
    value.every((item) => isObject(item) && keys.every((key) => isString(item[key])))
  );
}

/** What each field of a message must be, in Postmark's own spelling; others are ignored. */
const messageGuards = {
  TemplateId: isInteger,
  TemplateAlias: isString,
  TemplateModel: isObject,
  InlineCss: isBoolean,
  From: isString,
  To: isString,
  Cc: isString,
  Bcc: isString,
  Tag: isString,
  ReplyTo: isString,
  Headers: isHeaders,
  TrackOpens: isBoolean,
  TrackLinks: isTrackLinks,
  Metadata: isStringRecord,
  Attachments: isAttachments,
  MessageStream: isString,
  Subject: isString,
  HtmlBody: isString,
  TextBody: isString,
} as const;

type Guarded<G> = G extends Guard<infer T> ? T : never;
type Guards = Readonly<Record<string, Guard<unknown>>>;

/** The fields that were given, each of its type. */
export type Fields<G extends Guards> = { readonly [Field in keyof G]?: Guarded<G[Field]> };

/** A message whose fields have the right types; `null` counts as left out. */
export type SendRequest = Fields<typeof messageGuards>;

/** Postmark's spelling by the same in lower case; made once for each kind of body. */
const spellings = new WeakMap<Guards, ReadonlyMap<string, string>>();

/** How Postmark spells a field. Its Ruby gem sends `Id` for `ID`, so letter case does not count. */
function spelling(guards: Guards, name: string): string | undefined {
  if (Object.hasOwn(guards, name)) return name;
  const known =
    spellings.get(guards) ??
    new Map(Object.keys(guards).map((field) => [field.toLowerCase(), field]));
  spellings.set(guards, known);
  return known.get(name.toLowerCase());
}

/**
 * Checks types. The text for one wrong field is Postmark's; how it lists
 * several is a guess.
 */
export function readFields<G extends Guards>(guards: G, body: unknown): Fields<G> | Refusal {
  if (!isObject(body)) return new Refusal(403, 'Received valid, but incompatible JSON input.');
  const given: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const written of Object.keys(body)) {
    const value = body[written];
    const name = spelling(guards, written);
    if (value === null || name === undefined || (name !== written && name in given)) continue;
    given[name] = value;
    if (!guards[name]?.(value)) wrong.push(`'${name}'`);
  }
  if (wrong.length > 0) return new Refusal(403, `Invalid request field(s): ${wrong.join(', ')}.`);
  return given as Fields<G>;
}

/** A message that brings its own content. */
export function readMessage(body: unknown): SendRequest | Refusal {
  return readFields(messageGuards, body);
}

/** A message that a template makes. */
export function readTemplated(body: unknown): SendRequest | Refusal {
  // As reported in 2021; a `Subject` of null passed in 2016.
  if (isObject(body) && (body.HtmlBody === null || body.TextBody === null)) return invalidJson;
  return readFields(messageGuards, body);
}
