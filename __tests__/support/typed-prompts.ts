import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { createPrompts } from '../../src/terminal/prompts.js';
import { createStyle } from '../../src/terminal/style.js';
import { until } from './until.js';

/** The real questions, typed into by streams that have a terminal's size. */
export function typedPrompts({ columns = 80, rows = 24, level = 0 as 0 | 3 } = {}) {
  const stdin = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { columns, rows });
  let screen = '';
  stderr.on('data', (chunk) => {
    screen += String(chunk);
  });
  const { signal } = new AbortController();
  const prompts = createPrompts({ stdin, stderr, signal, style: createStyle(level, false) });
  return {
    prompts,
    raw: () => screen,
    /** The lines of the last thing that was drawn. */
    lines: () =>
      stripVTControlCharacters(
        screen.split(/\u001b\[\d*[GK]/).findLast((part) => part.trim()) ?? '',
      )
        .split('\n')
        .map((line) => line.trimEnd()),
    async type(wait: string, keys: string) {
      await until(() => stripVTControlCharacters(screen).includes(wait));
      screen = '';
      stdin.write(keys);
    },
    end: () => stdin.end(),
  };
}

export const down = '\u001b[B';
