import { nearest } from '../verification/known-type.js';

/** A key that nobody reads, and the one that was most likely meant. */
export interface Misspelling {
  readonly written: string;
  readonly meant: string;
}

type Names = ReadonlyMap<string, readonly string[]>;

/** The keys of a configuration, each with what other tools call the same thing. */
const configKeys: Names = new Map([
  ['serverToken', ['token', 'apikey', 'apitoken', 'serverapitoken', 'postmarkservertoken']],
  ['fromEmail', ['from', 'sender', 'fromaddress', 'postmarkfromemail']],
  ['templates', ['template']],
  ['messageStream', ['stream', 'streamid', 'messagestreamid']],
  ['tag', ['tags']],
  ['replyTo', ['reply', 'replytoemail']],
]);

const templateKeys: Names = new Map([
  ['usageType', ['type', 'usage']],
  ['templateAlias', ['alias', 'template', 'templateid', 'templatename']],
]);

export function misspeltConfigKeys(config: unknown): readonly Misspelling[] {
  return misspellings(config, configKeys);
}

export function misspeltTemplateKeys(entry: unknown): readonly Misspelling[] {
  return misspellings(entry, templateKeys);
}

/** Says it to the person who wrote it. */
export function describeMisspelling({ written, meant }: Misspelling): string {
  return `"${written}" is not read: the name is "${meant}".`;
}

/** Beyond so many keys nobody means any of them. */
const mostKeys = 1_000;

function misspellings(value: unknown, names: Names): readonly Misspelling[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const keys = Object.keys(value).slice(0, mostKeys);
  return keys.flatMap((written) => {
    const meant = names.has(written) ? undefined : meantBy(written, names);
    return meant === undefined || Object.hasOwn(value, meant) ? [] : [{ written, meant }];
  });
}

function meantBy(written: string, names: Names): string | undefined {
  // No name is so long that a slip of the finger could make one of it.
  if (written.length > 40) return undefined;
  const plain = written.toLowerCase().replace(/[^a-z]/g, '');
  for (const [name, others] of names) {
    if (plain === name.toLowerCase() || others.includes(plain)) return name;
  }
  // A slip of the finger; short names are too near to everything.
  return plain.length < 6 ? undefined : nearest(plain, [...names.keys()]);
}
