import type { StoredTemplate } from '../../checks/online/reader.js';
import { checkFolders, compile } from './compile.js';
import type { VerifyError } from '../../errors.js';
import { readFolders } from './folders.js';
import { invalid } from './invalid.js';
import type { StandardTemplate, Template } from './template.js';

/**
 * Loads the templates below a folder, one sub-folder each.
 * @throws VerifyError `template-invalid` where there is none, or one is at fault.
 */
export async function loadTemplates(root: string): Promise<readonly Template[]> {
  const templates = await loadUnparsed(root);
  for (const template of templates) if (template.type === 'Standard') assertParses(template);
  return templates;
}

const starters = new Map<string, Promise<readonly Template[]>>();

/** The starter templates. They are the package's own: read once, and parsed on use. */
export function loadStarters(root: string): Promise<readonly Template[]> {
  const loading = starters.get(root) ?? loadUnparsed(root);
  starters.set(root, loading);
  return loading;
}

/** @throws VerifyError `template-invalid` */
function assertParses({ parsed }: StandardTemplate): void {
  for (const part of ['subject', 'html', 'text'] as const) void parsed[part];
}

async function loadUnparsed(root: string): Promise<readonly Template[]> {
  const templates = compile(await readFolders(root));
  if (!templates.some(({ type }) => type === 'Standard')) {
    throw noTemplates(root);
  }
  return templates;
}

/**
 * The same as written, whether or not it parses.
 * @throws VerifyError `template-invalid` where there is none, or one is no template at all.
 */
export async function readSources(root: string): Promise<readonly StoredTemplate[]> {
  const folders = await readFolders(root);
  checkFolders(folders);
  if (folders.length === 0) throw noTemplates(root);
  return folders.map(({ path, alias, meta, html, text }) => ({
    folder: path,
    alias,
    type: meta.type,
    active: true,
    subject: meta.subject ?? '',
    html,
    text,
    layout: meta.layout,
  }));
}

function noTemplates(root: string): VerifyError {
  return invalid(
    `There is no template in ${root}.`,
    { path: root },
    'Give each template a sub-folder with meta.json and content.html, content.txt or both.',
  );
}
