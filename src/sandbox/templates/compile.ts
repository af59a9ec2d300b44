import { join } from 'node:path';
import type { Place } from '../../errors.js';
import { parseTemplate, TemplateSyntaxError } from '../../mustachio/index.js';
import type { TemplateFolder } from './folders.js';
import { invalid } from './invalid.js';
import { blankPlaceholders, countPlaceholders } from '../../mustachio/layout.js';
import { parseWithin, partsOnUse } from './parts.js';
import type { LayoutTemplate, StandardTemplate, Template } from './template.js';
import { isTemplateAlias } from '../../verification/template-alias.js';

const htmlFile = 'content.html';
const textFile = 'content.txt';

/**
 * Puts every template together with its layout. Its parts are parsed when they are asked for.
 * @throws VerifyError `template-invalid` at the first fault; so do parts that do not parse.
 */
export function compile(folders: readonly TemplateFolder[]): readonly Template[] {
  checkFolders(folders);
  const layouts = new Map<string, LayoutTemplate>();
  for (const folder of folders) {
    if (folder.meta.type === 'Layout') layouts.set(folder.alias, compileLayout(folder));
  }
  return folders.map((folder) => layouts.get(folder.alias) ?? compileStandard(folder, layouts));
}

/** @throws VerifyError `template-invalid` where a folder is no template, or two have one alias. */
export function checkFolders(folders: readonly TemplateFolder[]): void {
  folders.forEach(checkFolder);
  checkAliases(folders);
}

function checkFolder({ path, alias, html, text }: TemplateFolder): void {
  if (html === undefined && text === undefined) {
    throw invalid(
      `The template in ${path} has neither ${htmlFile} nor ${textFile}.`,
      { path },
      'Write one of them, or both.',
    );
  }
  // Postmark's own rule for aliases.
  if (!isTemplateAlias(alias)) {
    throw invalid(
      `"${alias}" cannot be the alias of the template in ${path}.`,
      { path: join(path, 'meta.json') },
      'An alias begins with a letter and goes on with letters, digits, ".", "_" and "-". Set "Alias" in meta.json.',
    );
  }
}

function checkAliases(folders: readonly TemplateFolder[]): void {
  const paths = new Map<string, string>();
  for (const { alias, path } of folders) {
    const other = paths.get(alias);
    if (other !== undefined) {
      throw invalid(
        `Two templates have the alias "${alias}": ${other} and ${path}.`,
        { path: join(path, 'meta.json') },
        'Give one of them another "Alias" in its meta.json.',
      );
    }
    paths.set(alias, path);
  }
}

function compileLayout({ path, alias, meta, html, text }: TemplateFolder): LayoutTemplate {
  for (const [file, source] of [
    [htmlFile, html],
    [textFile, text],
  ] as const) {
    if (source === undefined) continue;
    const place = { path: join(path, file) };
    const count = countPlaceholders(source);
    if (count !== 1) {
      throw invalid(
        `The layout "${alias}" has ${count} times {{{ @content }}} in ${place.path}.`,
        place,
        'Put {{{ @content }}} where the template belongs, exactly once.',
      );
    }
    placed(() => parseTemplate(blankPlaceholders(source)), place);
  }
  return { type: 'Layout', alias, name: meta.name ?? alias, html, text };
}

function compileStandard(
  { path, alias, meta, html, text }: TemplateFolder,
  layouts: ReadonlyMap<string, LayoutTemplate>,
): StandardTemplate {
  const metaPlace = { path: join(path, 'meta.json') };
  const { subject } = meta;
  if (subject === undefined) {
    throw invalid(
      `The template "${alias}" has no subject.`,
      metaPlace,
      'Set "Subject" in its meta.json.',
    );
  }
  const layout = meta.layout === undefined ? undefined : layouts.get(meta.layout);
  if (meta.layout !== undefined && layout === undefined) {
    throw invalid(
      `The template "${alias}" names the layout "${meta.layout}", which is not there.`,
      metaPlace,
      'Add a folder with that alias and "TemplateType": "Layout", or leave "LayoutTemplate" out.',
    );
  }
  return {
    type: 'Standard',
    alias,
    name: meta.name ?? alias,
    subject,
    layout: meta.layout,
    html,
    text,
    parsed: partsOnUse({
      subject: () => placed(() => parseTemplate(subject), metaPlace, 'the Subject in '),
      html: () => placed(() => parseWithin(layout?.html, html), { path: join(path, htmlFile) }),
      text: () => placed(() => parseWithin(layout?.text, text), { path: join(path, textFile) }),
    }),
  };
}

/** Parses, and says in which file what is wrong. */
function placed<Parsed>(parse: () => Parsed, { path }: Place, within = ''): Parsed {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    const [first] = error.errors;
    const { message, line, column } = first ?? { message: error.message, line: 1, column: 1 };
    const others = error.errors.length - 1;
    // A line within the subject is no line of meta.json.
    const place = within === '' ? { path, line, column } : { path };
    throw invalid(
      `Line ${line}, column ${column} of ${within}${path}: ${message}`,
      place,
      others === 0 ? 'Correct this tag.' : `Correct this tag; ${others} more are wrong.`,
      error,
    );
  }
}
