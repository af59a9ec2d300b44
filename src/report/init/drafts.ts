import type { ServerFacts, TemplateDraft } from '../../scaffold/postmark-server.js';
import { plainLine, plainText } from '../plain-text.js';
import type { Style } from '../style.js';

/** `1 layout and 9 templates` */
export function counted(drafts: readonly TemplateDraft[]): string {
  const layouts = drafts.filter(({ type }) => type === 'Layout').length;
  const kinds = [
    [layouts, 'layout'],
    [drafts.length - layouts, 'template'],
  ] as const;
  return kinds
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}${count === 1 ? '' : 's'}`)
    .join(' and ');
}

/** What is to be made on the server: the text part in full, since that can be read. */
export function draftsPretty(
  drafts: readonly TemplateDraft[],
  server: ServerFacts,
  style: Style,
): string {
  const head = `${counted(drafts)} to be made on ${plainLine(server.name)} (the HTML is shown by --dry-run --json):`;
  return `${[head, ...drafts.map((draft) => draftPretty(draft, style))].join('\n\n')}\n`;
}

function draftPretty(draft: TemplateDraft, style: Style): string {
  const { alias, name, html = '', text = '' } = draft;
  const kind = draft.type === 'Layout' ? 'the layout that they go into, ' : '';
  const about = `"${plainLine(name)}", ${kind}HTML of ${html.length} characters`;
  const title = `  ${style.bold(alias)} ${style.dim(about)}`;
  if (draft.type === 'Layout') return title;
  const lines = plainText(text)
    .trimEnd()
    .split('\n')
    .map((line) => `    ${style.dim('|')} ${line}`.trimEnd());
  return [title, `    ${style.dim('Subject:')} ${plainLine(draft.subject)}`, ...lines].join('\n');
}
