import { fitted } from '../report/fitted.js';
import { plainLine } from '../report/plain-text.js';
import type { Marks } from '../report/style.js';
import { hanging } from '../report/wrapped.js';

/** How much there is to ask on; 80 by 24 where a stream does not say. */
export interface Size {
  readonly columns?: number;
  readonly rows?: number;
}

/** What of a question fits on a terminal. Everything that it shows is made safe here. */
export interface PromptScreen {
  /** Behind the mark of the question. */
  message(text: string): string;
  /** One choice of a list, cut where it would push the others away. */
  choice(text: string): string;
  /** Prose below a question. */
  prose(text: string): string;
  /** A line of a checkbox that cannot be ticked, behind its two marks. */
  fixed(line: string): string;
  /** The lines that a list may take beside what stands around it. */
  page(message: string, descriptions: readonly (string | undefined)[]): number;
  /** Whether the keys are told too. */
  readonly showsKeys: boolean;
}

const highestPage = 12;
const lowestPage = 3;

export function promptScreen({ columns = 80, rows = 24 }: Size, { cut }: Marks): PromptScreen {
  const message = (text: string): string => hanging(plainLine(text), columns, 2);
  const prose = (text: string): string => hanging(plainLine(text), columns, 0);
  const showsKeys = rows >= 12;
  const linesFor = columns < 60 ? 2 : 1;
  return {
    message,
    prose,
    showsKeys,
    choice(text) {
      const room = columns - 3;
      const lines = hanging(fitted(plainLine(text), room * linesFor, cut), room, 0).split('\n');
      const [first = '', ...others] = lines;
      const rest = others.join(' ');
      return rest === '' ? first : `${first}\n  ${fitted(rest, room, cut)}`;
    },
    fixed: (line) => hanging(line, columns, 3),
    page(text, descriptions) {
      const height = (shown: string): number => shown.split('\n').length;
      const below = Math.max(...descriptions.map((about) => (about ? height(prose(about)) : 0)), 0);
      // A blank line, an error, and keys that may take two lines.
      const around = height(message(text)) + below + 2 + (showsKeys ? 2 : 0);
      return Math.min(Math.max(rows - around, lowestPage), highestPage);
    },
  };
}
