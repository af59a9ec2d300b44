import { diffLines } from '../diff.js';
import { plainLine } from '../plain-text.js';
import type { Style } from '../style.js';
import type { FileReport } from './report.js';

/** Each file that changes, as a diff. */
export function filesPretty(files: readonly FileReport[], style: Style): string {
  return files
    .map((file) => {
      const { path, state, before, after, context } = file;
      const title = `${style.bold(plainLine(path))} ${style.dim(stateWords[state])}`;
      if (state === 'keep') return `${title}\n`;
      const lines = diffLines(before, after, context, style);
      // Stars stand for both values.
      const body = lines.length === 0 ? [style.dim('  another value for the token')] : lines;
      return `${title}\n${body.map((line) => `  ${line}`).join('\n')}\n`;
    })
    .join('\n');
}

const stateWords = { create: '(new)', update: '(changed)', keep: '(stays as it is)' } as const;
