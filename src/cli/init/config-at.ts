import { basename, join, resolve } from 'node:path';
import type { ConfigFile } from '../../config/file.js';
import { configInvalid } from '../../config/invalid.js';
import { parseConfig } from '../../config/parse.js';
import { isModule, isPackageJson, textFile } from '../../config/text-file.js';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import type { ConfigFormat } from '../../scaffold/answers.js';
import { commentsOnly } from '../../scaffold/comments-only.js';
import type { ConfigPlace, ExistingConfig } from '../../scaffold/config-text.js';
import { currentOf } from '../../scaffold/current.js';
import { isWithin } from '../../scaffold/write-plan.js';
import type { FileFormat, InitOptions } from '../commands/init.js';
import { projectFolder, readText } from './workspace.js';

/** A config file that is there, or is to be, and what it holds. */
export interface ConfigAt {
  readonly place: ConfigPlace;
  readonly existing: ExistingConfig | undefined;
  /** Another one, which commands find now and nobody named another than. */
  readonly rival?: string;
}

export const defaultNames: Readonly<Record<FileFormat, string>> = {
  json: '.postmarkrc.json',
  yaml: '.postmarkrc.yaml',
  'package.json': 'package.json',
};

/** The file that the flags mean: one that is named, or the one that is found, or a new one. */
export async function chosenConfig(options: InitOptions, context: Context): Promise<ConfigAt> {
  const named = options.output ?? options.config;
  if (named !== undefined) {
    const path = resolve(context.cwd, named);
    if (options.config !== undefined) await assertThere(path, context);
    return configAt(path, options.format, context);
  }
  const found = await ownConfig(context);
  const isText = found?.kind === 'text';
  if (isText && (options.format === undefined || formatOf(found.path) === options.format)) {
    return configAt(found.path, options.format, context);
  }
  const name = defaultNames[options.format ?? 'json'];
  const fresh = await configAt(join(context.cwd, name), options.format, context);
  return found === undefined ? fresh : { ...fresh, rival: found.path };
}

/** The config that is found, unless it lies outside of the project: that one is nobody's to change here. */
async function ownConfig(context: Context): Promise<ConfigFile | undefined> {
  const found = await context.findConfig(undefined);
  if (found === undefined) return undefined;
  return isWithin(found.path, await projectFolder(context)) ? found : undefined;
}

/** @throws VerifyError `config-not-found`: --config names what is there, --output what is to be. */
async function assertThere(path: string, { files }: Pick<Context, 'files'>): Promise<void> {
  if (await files.exists(path)) return;
  throw new VerifyError('config-not-found', 'There is no such config file.', {
    hint: 'Check the name; a new file is named with --output.',
    place: { path },
  });
}

function formatOf(path: string): FileFormat | undefined {
  if (isPackageJson(path)) return 'package.json';
  const { format } = textFile(path, '');
  return format === 'unknown' ? undefined : format;
}

/** @throws VerifyError `config-invalid` where what is there does not parse, `usage` for a name that does not fit. */
export async function configAt(
  path: string,
  wanted: FileFormat | undefined,
  context: Pick<Context, 'files'>,
): Promise<ConfigAt> {
  if (isModule(path)) {
    throw new VerifyError('usage', `${basename(path)} is a program, and init writes data.`, {
      hint: 'Name a .json or .yaml file with --output.',
    });
  }
  const named = formatOf(path);
  if (wanted !== undefined && named !== undefined && wanted !== named) {
    throw new VerifyError('usage', `--format ${wanted} does not go with ${basename(path)}.`, {
      hint: 'Leave one of them out: the name says the format.',
    });
  }
  const text = await readText(path, context);
  const read = text === undefined ? undefined : await existingConfig(path, text);
  const format: ConfigFormat =
    read?.format ?? ((named ?? wanted ?? 'json') === 'yaml' ? 'yaml' : 'json');
  const root = isPackageJson(path) ? ['postmark'] : [];
  return { place: { path, format, root }, existing: read?.existing };
}

const mendFirst = 'Mend it first, take it away, or name another file with --output.';

async function existingConfig(path: string, text: string) {
  const file = textFile(path, text);
  // An empty file is as good as none.
  if (text.replace(/^\uFEFF/, '').trim() === '') {
    return { existing: { text, current: undefined, bare: false }, format: undefined };
  }
  // So is one of comments, which stay.
  const comments = commentsOnly(text);
  if (comments !== undefined && [comments, 'unknown'].includes(file.format)) {
    return { existing: { text, current: undefined, bare: false }, format: comments };
  }
  const { value, problems, syntax } = await parseConfig(file);
  const [first, ...others] = problems;
  if (first !== undefined) {
    throw configInvalid(path, [{ ...first, hint: mendFirst }, ...others]);
  }
  const { root } = file;
  const isAbsent = root.length > 0 && value === undefined;
  if (!isAbsent && (typeof value !== 'object' || value === null)) {
    const place = root.length > 0 ? `"${root.join('.')}"` : 'The file';
    throw configInvalid(path, [
      { message: `${place} holds no configuration: ${kindOf(value)}.`, hint: mendFirst },
    ]);
  }
  const bare = root.length === 0 && /^\s*(?:\/\/[^\n]*\s*|\/\*[\s\S]*?\*\/\s*)*\[/.test(text);
  return { existing: { text, current: currentOf(value), bare }, format: syntax?.format };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
