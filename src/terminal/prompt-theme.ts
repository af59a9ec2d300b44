import type { Style } from '../report/style.js';
import type { PromptScreen } from './prompt-screen.js';

/** The questions in our own colours: theirs ask stdout and know no --no-color. */
export function themeFor(
  style: Style,
  { showsKeys, fixed, prose }: Pick<PromptScreen, 'showsKeys' | 'fixed' | 'prose'>,
) {
  const { cyan, dim, bold, red, green, yellow, marks } = style;
  return {
    prefix: { idle: cyan('?'), done: green(marks.done) },
    spinner: { interval: 80, frames: [yellow('…')] },
    style: {
      answer: cyan,
      message: bold,
      error: (text: string) => red(prose(`> ${text}`)),
      defaultAnswer: (text: string) => dim(`(${text})`),
      help: dim,
      highlight: cyan,
      key: (text: string) => cyan(bold(`<${text}>`)),
      description: cyan,
      disabled: (text: string) => dim(fixed(text)),
      searchTerm: cyan,
      confirmDefault: (text: string) => text.toUpperCase(),
      keysHelpTip: (keys: [string, string][]) =>
        showsKeys
          ? keys.map(([key, action]) => `${bold(key)} ${dim(action)}`).join(dim(' • '))
          : undefined,
    },
  };
}

/** The marks of a checkbox: what is fixed is as much in as what is ticked. */
export function ticksFor({ green, marks }: Style) {
  return { checked: green(marks.chosen), disabledChecked: green(marks.chosen) };
}
