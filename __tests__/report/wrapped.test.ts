import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VerifyError } from '../../src/errors.js';
import { diffLines } from '../../src/report/diff.js';
import { errorText } from '../../src/report/error.js';
import { wrapped } from '../../src/report/wrapped.js';
import { createStyle } from '../../src/terminal/style.js';
import { runInProcess } from '../support/in-process.js';

const [plain, colours] = [createStyle(0, false), createStyle(3, false)];
const bare = (text: string): string => text.replace(/\u001b\[[0-9;]*m/g, '');

describe('on a narrow terminal', () => {
  test.each([
    ['plain', plain],
    ['coloured', colours],
  ])('an error goes on below its own beginning, %s', (_name, style) => {
    const error = new VerifyError('usage', 'One two three four five six seven eight nine ten.', {
      hint: 'Do this, and then that, and all is well again.',
    });
    expect(
      bare(wrapped(errorText(error, '/', style), 40)),
    ).toBe(`error[usage] One two three four five six
seven eight nine ten.
  hint: Do this, and then that, and all
        is well again.
`);
  });

  test('a diff keeps its marks apart from its text', () => {
    const lines = diffLines(
      undefined,
      '  "fromEmail": "Example App <no-reply@example.com>"\n',
      3,
      colours,
    );
    const text = wrapped(lines.map((line) => `  ${line}`).join('\n'), 40);
    expect(bare(text).split('\n')).toEqual([
      '  +   "fromEmail": "Example App',
      '      <no-reply@example.com>"',
    ]);
  });

  test('a command stays in one piece', () => {
    const text = `  npx postmark-verify validate-config --config ${'a'.repeat(30)} --online\n`;
    expect(wrapped(text, 40)).toBe(text);
  });

  test('nothing is lost but blanks, and no line is too long that can be broken', () => {
    const word = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 15 })
      .filter((text) => !/[\s\u001b]/.test(text));
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1 }),
        fc.integer({ min: 20, max: 100 }),
        (words, columns) => {
          const lines = wrapped(`x${words.join(' ')}`, columns).split('\n');
          expect(lines.join(' ').split(/ +/)).toEqual(`x${words.join(' ')}`.split(' '));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});

test('stderr is wrapped where it is a terminal, at its width; elsewhere a line is a line', async () => {
  for (const columns of [40, 120, undefined]) {
    let stderr = '';
    const run = await runInProcess(['init', '--yes'], {
      instead: {
        stderr: {
          isTTY: columns !== undefined,
          colorLevel: 0,
          columns,
          write: (text) => {
            stderr += text;
          },
        },
      },
    });
    expect(run.code).toBe(2);
    const longest = Math.max(...stderr.split('\n').map((line) => line.length));
    if (columns === undefined) expect(longest).toBeGreaterThan(80);
    else expect(longest).toBeLessThanOrEqual(columns);
    expect(stderr.replace(/\s+/g, ' ')).toContain('--from-email no-reply@example.com');
  }
});
