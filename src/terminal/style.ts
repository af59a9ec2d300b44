import { Chalk } from 'chalk';
import type { ColorLevel } from '../context.js';
import type { Style } from '../report/style.js';

const unicode = { done: '✔', warning: '⚠', failure: '✖', chosen: '◉', cut: '…', unseen: '\ufffd' };
const ascii = { done: 'OK', warning: '!', failure: 'x', chosen: '(*)', cut: '...', unseen: '?' };

export function createStyle(level: ColorLevel, plainMarks: boolean): Style {
  const chalk = new Chalk({ level });
  return {
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    red: (text) => chalk.red(text),
    green: (text) => chalk.green(text),
    yellow: (text) => chalk.yellow(text),
    cyan: (text) => chalk.cyan(text),
    marks: plainMarks ? ascii : unicode,
  };
}

/** With plain marks where a terminal has no others. */
export function styleFor(
  level: ColorLevel,
  { TERM }: Readonly<Record<string, string | undefined>>,
) {
  return createStyle(level, TERM === 'dumb' || TERM === 'linux');
}
