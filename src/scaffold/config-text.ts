import { basename } from 'node:path';
import type { Pointer } from '../config/file.js';
import { parseConfig } from '../config/parse.js';
import { textFile } from '../config/text-file.js';
import { VerifyError } from '../errors.js';
import type { ConfigFormat } from './answers.js';
import { type Change, type Current, changesTo, type Wanted } from './changes.js';
import { isFaithful, isOurs } from './faithful.js';
import { appendValue, keysOfJson, removeValue, setValue, spanOfRoot } from './json-edit.js';
import { jsonValue } from './json-text.js';
import { unpacked } from './line-endings.js';

/** A configuration that is there. */
export interface ExistingConfig {
  readonly text: string;
  /** What it says; `undefined` where the file holds nothing, or no configuration yet. */
  readonly current: Current | undefined;
  /** The template list alone, without an object around it. */
  readonly bare: boolean;
}

export interface ConfigPlace {
  readonly path: string;
  readonly format: ConfigFormat;
  /** Where the configuration begins: `[]`, or `['postmark']` in package.json. */
  readonly root: Pointer;
}

/**
 * The text of a configuration that says what is wanted, made from the one that is there.
 * @throws VerifyError `config-invalid` where the one that is there cannot be changed so.
 */
export async function configText(
  place: ConfigPlace,
  existing: ExistingConfig | undefined,
  wanted: Wanted,
): Promise<string> {
  const before = existing?.text;
  const after = await edited(place, existing, wanted).catch((cause: unknown) => {
    throw cause instanceof VerifyError ? cause : unchangeable(place, cause);
  });
  if (before === after) return after;
  const [was, is] = await Promise.all(
    [before ?? '', after].map((text) => parseConfig(textFile(place.path, text))),
  );
  // Whatever the edit was taken for, what somebody wrote is not to be lost by it.
  const isSame = existing?.current === undefined || isFaithful(was?.value, is?.value, wanted);
  if (is?.problems.length === 0 && isSame) return after;
  throw unchangeable(place, undefined);
}

function unchangeable({ path }: ConfigPlace, cause: unknown): VerifyError {
  return new VerifyError(
    'config-invalid',
    `${basename(path)} is written in a way that cannot be changed here without harm to the rest of it.`,
    {
      hint: 'Make the change by hand, write anchors and aliases out, or name another file with --output.',
      place: { path },
      cause,
    },
  );
}

async function edited(
  place: ConfigPlace,
  existing: ExistingConfig | undefined,
  wanted: Wanted,
): Promise<string> {
  const { format, root } = place;
  const { body, repack } = unpacked(existing?.text ?? '');
  const changes = existing?.current === undefined ? undefined : changesTo(existing.current, wanted);
  if (format === 'json') {
    if (changes !== undefined) assertOnce(keysOfJson(body, root), place);
    return repack(json(body, root, changes, wanted, existing?.bare ?? false));
  }
  const { editYaml, keysOfYaml, newYaml } = await import('./yaml-edit.js');
  if (changes === undefined) return repack(comments(body) + newYaml(whole(wanted)));
  assertOnce(keysOfYaml(body), place);
  return repack(editYaml(body, changes));
}

/** What is besides blanks in a file without a configuration. */
const comments = (body: string): string => (body.trim() === '' ? '' : `${body.trimEnd()}\n`);

/** @throws VerifyError where a key that would change is there twice: an old token might stay in one of them. */
function assertOnce(keys: readonly string[], { path }: ConfigPlace): void {
  const twice = keys.find((key, index) => isOurs(key) && keys.indexOf(key) !== index);
  if (twice === undefined) return;
  throw new VerifyError('config-invalid', `${basename(path)} has "${twice}" more than once.`, {
    hint: 'Leave one of them, and run it again.',
    place: { path },
  });
}

function json(
  body: string,
  root: Pointer,
  changes: readonly Change[] | undefined,
  wanted: Wanted,
  bare: boolean,
): string {
  if (changes === undefined) {
    if (body.trim() !== '' && root.length > 0) return setValue(body, root, whole(wanted));
    const value = [...root].reverse().reduce<object>(below, whole(wanted));
    return `${comments(body)}${jsonValue(value, '  ')}\n`;
  }
  if (changes.length === 0) return body;
  return changes.reduce((text, change) => applied(text, root, change), bare ? wrapped(body) : body);
}

const below = (value: object, key: string | number): object => ({ [key]: value });

function applied(text: string, root: Pointer, change: Change): string {
  switch (change.kind) {
    case 'set':
      return setValue(text, [...root, ...change.path], change.value);
    case 'remove':
      return removeValue(text, [...root, ...change.path]);
    case 'append':
      return appendValue(text, [...root, change.list], change.value);
  }
}

/** Puts a bare list under its key; what stands before and after it stays there. */
function wrapped(body: string): string {
  const { start, end } = spanOfRoot(body);
  const list = body.slice(start, end).replaceAll('\n', '\n  ');
  return `${body.slice(0, start)}{\n  "templates": ${list}\n}${body.slice(end)}`;
}

/** Logto's own order; what is not wanted is not there. */
function whole({ serverToken, fromEmail, templates, messageStream }: Wanted): object {
  return {
    ...(serverToken === undefined ? {} : { serverToken }),
    fromEmail,
    templates: templates.map(({ usageType, templateAlias }) => ({ usageType, templateAlias })),
    ...(messageStream === undefined ? {} : { messageStream }),
  };
}
