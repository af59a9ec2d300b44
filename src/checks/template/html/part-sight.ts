import { tagPattern } from '../../../mustachio/tag.js';
import type { Template } from '../../../mustachio/template.js';
import { lookAt, type Sight } from './sight.js';

export type PartKind = 'subject' | 'html' | 'text' | 'body';

const tagsOfHtml =
  /<(?:!--|!doctype\b|\/?(?:html|head|body|div|p|br|table|t[rdh]|span|a|h[1-6]|img|b|strong|em|i|u|ul|ol|li|center|font|style|title|script|meta|template)\b)/i;

/** One template is looked at for several usage types. */
const known = new WeakMap<Template, Sight>();

/** What a reader sees of a part: of a text, and of a subject, everything. */
export function sightOf(template: Template, part: PartKind): Sight {
  const { source } = template;
  const isHtml = part === 'html' || (part === 'body' && tagsOfHtml.test(source));
  if (isHtml) {
    const sight = known.get(template) ?? lookAt(source);
    known.set(template, sight);
    return sight;
  }
  const everything = { start: 0, end: source.length, unseen: undefined, link: undefined };
  return { regions: [everything], addresses: [], pictures: [] };
}

/**
 * The words of a part, every character at its place. What a style hides counts:
 * inboxes show it in front of a mail that is not open yet.
 */
export function readableText(source: string, { regions }: Sight): string {
  let text = '';
  for (const { start, end, unseen } of regions) {
    if (unseen !== undefined && unseen !== 'hidden') continue;
    text += blank(source.slice(text.length, start)) + source.slice(start, end);
  }
  return text.replace(tagPattern, blank).replace(/&nbsp;|&#160;|&#xa0;/gi, blank);
}

function blank(text: string): string {
  return text.includes('\n') ? text.replace(/[^\n]/g, ' ') : ' '.repeat(text.length);
}
