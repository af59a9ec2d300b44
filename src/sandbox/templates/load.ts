import { compile } from './compile.js';
import { readFolders } from './folders.js';
import { invalid } from './invalid.js';
import type { Template } from './template.js';

/**
 * Loads the templates below a folder, one sub-folder each.
 * @throws VerifyError `template-invalid` where there is none, or one is at fault.
 */
export async function loadTemplates(root: string): Promise<readonly Template[]> {
  const templates = compile(await readFolders(root));
  if (!templates.some(({ type }) => type === 'Standard')) {
    throw invalid(
      `There is no template in ${root}.`,
      { path: root },
      'Give each template a sub-folder with meta.json and content.html, content.txt or both.',
    );
  }
  return templates;
}
