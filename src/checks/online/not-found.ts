import { nearestFew } from '../../verification/known-type.js';
import type { Finding } from '../finding.js';
import { quote } from '../quote.js';
import { finding } from './template-rules.js';
import { type AliasUse, shownText } from './uses.js';

/** @param place Where that is: `on the server "Production"`. */
export function layoutMissing(layout: string, use: AliasUse, place: string): Finding {
  return finding(use, {
    rule: 'template-not-found',
    message: `The template ${quote(shownText(use.alias))} goes into the layout ${quote(shownText(layout))}, which is not ${place}.`,
    hint: 'Add the layout, or take the template out of it.',
  });
}

const mostNamed = 5;

/** The aliases that are near to one that is not there, or some of those that are. */
export function notFoundHint(alias: string, known: readonly string[] | undefined): string {
  const push = 'Aliases belong to one server: make the template there, or push it from another.';
  if (known === undefined) return push;
  if (known.length === 0) return `There are no templates at all. ${push}`;
  const near = nearestFew(alias, known, 3).map((name) => quote(shownText(name)));
  if (near.length > 0) return `Did you mean ${near.join(' or ')}? ${push}`;
  const names = known.slice(0, mostNamed).map((name) => quote(shownText(name)));
  const more = known.length > mostNamed ? ` and ${known.length - mostNamed} more` : '';
  return `There are ${names.join(', ')}${more}. ${push}`;
}
