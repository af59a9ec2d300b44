import { invalidJson, Refusal } from '../refusal.js';

type Guard<T> = (value: unknown) => value is T;
type Members = Readonly<Record<string, unknown>>;

const isString: Guard<string> = (value) => typeof value === 'string';
const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';
const isInteger: Guard<number> = (value): value is number => Number.isInteger(value);
const isObject: Guard<Members> = (value): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isStringRecord: Guard<Readonly<Record<string, string>>> = (
  value,
): value is Readonly<Record<string, string>> =>
  isObject(value) && Object.values(value).every(isString);

export type TrackLinks = 'None' | 'HtmlAndText' | 'HtmlOnly' | 'TextOnly';
const isTrackLinks: Guard<TrackLinks> = (value): value is TrackLinks =>
  value === 'None' || value === 'HtmlAndText' || value === 'HtmlOnly' || value === 'TextOnly';

export interface Attachment {
  readonly Name: string;
  readonly Content: string;
  readonly ContentType: string;
}
const isAttachments: Guard<readonly Attachment[]> = (value): value is readonly Attachment[] =>
  isListOf(value, 'Name', 'Content', 'ContentType');

interface Header {
  readonly Name: string;
  readonly Value: string;
}
const isHeaders: Guard<readonly Header[]> = (value): value is readonly Header[] =>
  isListOf(value, 'Name', 'Value');

function isListOf(value: unknown, ...keys: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.every((item) => isObject(item) && keys.every((key) => isString(item[key])))
  );
}

/** What each field of `POST /email/withTemplate` must be. Postmark's own spelling; others are ignored. */
const guards = {
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

/** A request whose fields have the right types; `null` counts as left out. */
export type SendRequest = {
  readonly [Field in keyof typeof guards]?: Guarded<(typeof guards)[Field]>;
};

/**
 * Checks the types. The text for one wrong field is Postmark's; how it lists
 * several is a guess.
 */
export function readFields(body: unknown): SendRequest | Refusal {
  if (!isObject(body)) return new Refusal(403, 'Received valid, but incompatible JSON input.');
  // As reported in 2021; a `Subject` of null passed in 2016.
  if (body.HtmlBody === null || body.TextBody === null) return invalidJson;
  const given = Object.entries(guards).filter(([name]) => (body[name] ?? null) !== null);
  const wrong = given.filter(([name, guard]) => !guard(body[name])).map(([name]) => `'${name}'`);
  if (wrong.length > 0) return new Refusal(403, `Invalid request field(s): ${wrong.join(', ')}.`);
  return Object.fromEntries(given.map(([name]) => [name, body[name]])) as SendRequest;
}
