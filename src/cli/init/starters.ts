import type { Context, Starters } from '../../context.js';
import { withCodeInSubject } from '../../scaffold/code-in-subject.js';
import type { InitOptions } from '../commands/init.js';

/** The starters as the flags want them. */
export async function startersFor(
  { language = 'en', codeInSubject = false }: Pick<InitOptions, 'language' | 'codeInSubject'>,
  context: Pick<Context, 'starterTemplates'>,
): Promise<Starters> {
  const { templates, layouts } = await context.starterTemplates(language);
  return { layouts, templates: codeInSubject ? withCodeInSubject(templates) : templates };
}
