import type { Position } from '../../mustachio/position.js';
import type { UsageType } from '../../verification/usage-type.js';
import type { Essential, UnseenPlace } from './essential.js';
import { pathOf } from './shape.js';
import { caseWithout } from './shown.js';
import type { Guard } from './walk.js';

interface Missing {
  readonly words: {
    readonly rule: 'template-misses-code';
    readonly message: string;
    readonly hint: string;
  };
  readonly at: Position;
}

/**
 * What to say of a code, or link, that not every reader gets; `undefined` where each does.
 * @param otherwise Another name that it stands under.
 */
export function missingWords(
  essential: Essential,
  name: 'code' | 'link',
  usageType: UsageType,
  otherwise: string | undefined,
): Missing | undefined {
  const without = caseWithout(essential.places());
  if (without === undefined) return undefined;
  const shown = `{{${name}}}`;
  const first = essential.first();
  if (first) {
    return missing(
      first.at,
      `${shown} is shown only in blocks, and not where ${condition(without)}.`,
      `Write ${shown} outside of the blocks, or in {{^…}} for the rest as well.`,
    );
  }
  const unseen = essential.unseen();
  const instead = otherwise === undefined ? '' : `, instead of "${otherwise}"`;
  return missing(
    unseen?.tag.at ?? { line: 1, column: 1 },
    unseen
      ? `${shown} stands only where nobody sees it: ${unseenIn[unseen.why]}.`
      : `${shown} is shown nowhere, and the ${usageType} mail is there to show it.`,
    unseen?.why === 'empty link'
      ? 'Give the link words, or a picture, to click at.'
      : `Write ${shown} where the ${name} belongs${instead}.`,
  );
}

function missing(at: Position, message: string, hint: string): Missing {
  return { words: { rule: 'template-misses-code', message, hint }, at };
}

function condition(without: readonly Guard[]): string {
  const lacking = without.filter(({ truth }) => !truth).map(({ variable }) => pathOf(variable));
  if (lacking.length > 0) return `Logto sends no ${lacking.join(', no ')}`;
  return `it sends ${without.map(({ variable }) => pathOf(variable)).join(', ')}`;
}

const unseenIn: Readonly<Record<UnseenPlace['why'], string>> = {
  comment: 'in a comment',
  outlook: 'in a comment that only Outlook reads',
  machinery: 'in a style, a script, the title or a template element',
  attribute: 'in an attribute',
  torn: 'after a comment, style or tag that a block may leave without its end',
  hidden: 'in an element that a style or "hidden" hides',
  'late in address': 'further on in the address of a link, which it is the whole beginning of',
  'empty link': 'behind a link that holds nothing to click at',
};
