import { describe, expect, test } from '@jest/globals';
import { creationChoice, searched, templateChoices } from '../../src/cli/init/template-choices.js';
import { typedPrompts } from '../support/typed-prompts.js';

const templates = Array.from({ length: 250 }, (_, id) => ({
  id,
  alias: `tpl-${id}`,
  name: `Template number ${id}`,
  isLayout: false,
}));
const creation = creationChoice('logto-sign-in');

/** Types into the real question, and gives what Enter takes. */
async function search(typed: string): Promise<string> {
  const choices = templateChoices(templates, 'SignIn', new Map());
  const { prompts, type, raw } = typedPrompts();
  const asked = prompts.search({
    message: 'Template for SignIn',
    choices: (words) =>
      words === '' ? [creation, ...choices] : searched(words, choices, creation),
  });
  await type('to be made', typed);
  await type('', '\r');
  const answer = await asked;
  expect(raw()).toContain(answer);
  return answer;
}

describe('typing', () => {
  test.each([
    ['a name', 'number 249', 'tpl-249'],
    ['words in any order', '249 NUMBER', 'tpl-249'],
    ['an alias in full, though others begin alike', 'tpl-2', 'tpl-2'],
    ['the alias that would be made', 'logto-sign', 'logto-sign-in'],
    ['nothing', '', 'logto-sign-in'],
  ])('%s, and Enter', async (_name, typed, alias) => {
    expect(await search(typed)).toBe(alias);
  });

  test('nothing that fits gives nothing to choose', () => {
    expect(searched('nowhere', templateChoices(templates, 'SignIn', new Map()), creation)).toEqual(
      [],
    );
  });
});

test('the mark stands before a name of any length, and wide aliases are aligned', () => {
  const long = { id: 1, alias: 'a', name: 'x'.repeat(500), isLayout: false };
  const wide = { id: 2, alias: '名前', name: 'N', isLayout: false };
  const marks = new Map([[1, { code: true, link: false }]]);
  const [first, second] = templateChoices([long, wide], 'SignIn', marks);
  expect(first?.name).toMatch(/^a {3}\(shows \{\{code\}\}\) {2}x+$/);
  expect(second?.name).toBe('名前  N');
});
