import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { down, typedPrompts } from '../support/typed-prompts.js';
import { until } from '../support/until.js';

const hostile = '\u001b]0;title\u0007\u001b[2J\u009b31m\u202eEvil\u202c\r\n\u0000 name';
/** What a terminal would take for a command, other than moving about, clearing and colours of our own. */
const commands = /\u001b\]|\u001b\[2J|[\u0000\u0007\u0080-\u009f\u202a-\u202e]|\u001b\[31m/;

describe('whatever a question shows is text', () => {
  const choices = [
    { value: 'a', name: `A${hostile}`, description: `About ${hostile}`, short: hostile },
    { value: 'b', name: hostile },
  ];

  test.each<
    [string, (to: ReturnType<typeof typedPrompts>['prompts']) => Promise<unknown>, unknown]
  >([
    ['select', (to) => to.select({ message: hostile, choices }), 'a'],
    ['search', (to) => to.search({ message: hostile, choices: () => choices }), 'a'],
    [
      'checkbox',
      (to) =>
        to.checkbox({
          message: hostile,
          choices: choices.map((choice) => ({ ...choice, checked: true, fixed: hostile })),
        }),
      ['a', 'b'],
    ],
    ['confirm', (to) => to.confirm({ message: hostile, default: true }), true],
    ['password', (to) => to.password({ message: hostile }), ''],
    ['input', (to) => to.input({ message: 'Evil', default: hostile }), 'Evil  name'],
  ])('%s', async (_name, question, answer) => {
    const { prompts, raw, type } = typedPrompts();
    const asked = question(prompts);
    let seen = '';
    await until(() => stripVTControlCharacters(raw()).includes('Evil'));
    seen += raw();
    await type('', '\r');
    expect(await asked).toEqual(answer);
    seen += raw();
    expect(seen).toContain('Evil');
    expect(seen).not.toMatch(commands);
  });

  test('a reason why an answer is not taken', async () => {
    const { prompts, raw, type } = typedPrompts();
    const asked = prompts.input({
      message: 'Name',
      validate: (text) => (text === 'b' ? true : `Not ${hostile}`),
    });
    await type('Name', 'a\r');
    await until(() => raw().includes('Not '));
    expect(raw()).not.toMatch(commands);
    await type('', '\u007fb\r');
    expect(await asked).toBe('b');
  });
});

describe('what fits', () => {
  const names = Array.from({ length: 50 }, (_, n) => ({ value: n, name: `choice ${n}` }));

  test.each([
    [80, 24],
    [40, 8],
    [40, 24],
    [120, 50],
  ])(
    'at %i by %i the question and the choice that is looked at are to be seen',
    async (columns, rows) => {
      const { prompts, lines, type } = typedPrompts({ columns, rows });
      const asked = prompts.select({
        message: 'Which of all these would it be, now that there are so many',
        choices: names.map((choice) => ({
          ...choice,
          description: 'It is one of them. '.repeat(3),
        })),
      });
      await type('choice 1', down.repeat(20));
      await until(() => lines().some((line) => line.includes('❯ choice 20')));
      expect(lines()[0]).toContain('? Which of all');
      expect(lines().length).toBeLessThanOrEqual(rows);
      // A word is never cut in two.
      expect(lines().join('\n')).toMatch(/would it be, now\s+that\s+there are so many/);
      await type('', '\r');
      expect(await asked).toBe(20);
    },
  );

  test('a long name takes one line, two on a narrow terminal, and wide characters count', async () => {
    for (const columns of [40, 80]) {
      const { prompts, lines, type } = typedPrompts({ columns });
      const long = { value: 1, name: `Long ${'名前 🎉 '.repeat(100)}` };
      const asked = prompts.select({
        message: 'Which',
        choices: [long, { value: 2, name: 'Short' }],
      });
      await until(() => lines().some((line) => line.includes('Short')));
      expect(lines().findIndex((line) => line.includes('Short'))).toBe(columns === 40 ? 3 : 2);
      expect(lines().join('\n')).toContain('…');
      await type('', `${down}\r`);
      expect(await asked).toBe(2);
    }
  });
});

test('what is fixed has the mark of what is ticked', async () => {
  const { prompts, lines, type } = typedPrompts({ columns: 40 });
  const asked = prompts.checkbox({
    message: 'Types',
    choices: [
      { value: 'a', name: 'OrganizationInvitation', checked: true, fixed: '(Logto requires it)' },
      { value: 'b', name: 'B', checked: true },
      { value: 'c', name: 'C', checked: false },
    ],
  });
  await until(() => lines().length > 4);
  expect(lines().slice(1, 5)).toEqual([
    '❯◉ OrganizationInvitation (Logto',
    '   requires it)',
    ' ◉ B',
    ' ◯ C',
  ]);
  await type('', '\r');
  expect(await asked).toEqual(['a', 'b']);
});

test('colours are those of the style, none where there are none', async () => {
  for (const level of [0, 3] as const) {
    const { prompts, raw, type } = typedPrompts({ level });
    const asked = prompts.checkbox({
      message: 'Types',
      choices: [
        { value: 'a', name: 'A', checked: true, fixed: 'x' },
        { value: 'b', name: 'B', checked: true },
      ],
    });
    await until(() => raw().includes('B'));
    const before = raw();
    await type('', `${down} \r`);
    expect(await asked).toEqual(['a']);
    expect(/\u001b\[[0-9;]*m/.test(before + raw())).toBe(level > 0);
  }
});

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('%s is an interruption', async (_name, key) => {
  const { prompts, type } = typedPrompts();
  const asked = prompts.confirm({ message: 'Sure?', default: true });
  // At once, so that it is never unhandled.
  const refused = expect(asked).rejects.toMatchObject({ code: 'interrupted' });
  await type('Sure?', key);
  await refused;
});

test('so is an input that ends', async () => {
  const { prompts, raw, end } = typedPrompts();
  const refused = expect(prompts.password({ message: 'Token' })).rejects.toMatchObject({
    code: 'interrupted',
  });
  await until(() => raw().includes('Token'));
  end();
  await refused;
});
