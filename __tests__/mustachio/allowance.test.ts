import { describe, expect, test } from '@jest/globals';
import { renderTemplate, TemplateRenderError } from '../../src/mustachio/index.js';

/** How rendering ends; it must fail. */
function failure(template: string, model: unknown): string {
  try {
    renderTemplate(template, model);
  } catch (error) {
    if (error instanceof TemplateRenderError) return error.message;
    throw error;
  }
  throw new Error('It was rendered.');
}

const list = Array.from({ length: 600 }, (_, index) => index);
const tooManySteps = 'it comes to more than 2,000,000 steps, which is the limit here.';
const tooLong = 'it comes to more than 10,000,000 characters, which is the limit here.';

describe('too much work ends with an error that says where', () => {
  test('lists within lists', () => {
    const loops = '{{#each a}}\n {{#each ../../a}}{{#each ../../a}}';
    const ends = '{{/each}}{{/each}}{{/each}}';
    for (const inner of ['x', '']) {
      expect(failure(loops + inner + ends, { a: list })).toBe(
        `Rendering was stopped at '../../a' (line 2, column 19): ${tooManySteps}`,
      );
    }
  });

  test('one long list, whose items are not made before their turn', () => {
    const a = new Array(4_000_000_000);
    expect(failure('{{#each a}}{{/each}}', { a })).toContain(tooManySteps);
  });

  test('paths that go up and up', () => {
    const message = failure(`{{${'../'.repeat(2_000_000)}a}}`, {});
    expect(message).toContain(tooManySteps);
    expect(message.length).toBeLessThan(300);
  });

  test('characters that are all encoded', () => {
    expect(failure('{{.}}\n{{.}}', '<'.repeat(1_500_000))).toBe(
      `Rendering was stopped at '.' (line 2, column 1): ${tooManySteps}`,
    );
    expect(failure('{{.}}', '😀'.repeat(1_500_000))).toContain(tooLong);
  });

  test('long values, and long text', () => {
    const model = { a: list, long: 'x'.repeat(100_000) };
    expect(failure('{{#each a}}{{{../../long}}}{{/each}}', model)).toContain(tooLong);
    expect(failure(`{{#each a}}${model.long}{{/each}}`, model)).toBe(
      `Rendering was stopped at 'a' (line 1, column 1): ${tooLong}`,
    );
  });
});

test('what comes up to the limit is rendered', () => {
  expect(renderTemplate('{{{.}}}', 'x'.repeat(10_000_000))).toHaveLength(10_000_000);
  // Two steps for an item: itself, and its text.
  const a = new Array(900_000).fill(0);
  expect(renderTemplate('{{#each a}}x{{/each}}', { a })).toHaveLength(900_000);
});

test('each rendering has the whole of it', () => {
  const model = { a: list };
  const template = '{{#each a}}{{#each ../../a}}x{{/each}}{{/each}}';
  for (let time = 0; time < 4; time += 1) {
    expect(renderTemplate(template, model)).toHaveLength(360_000);
  }
});
