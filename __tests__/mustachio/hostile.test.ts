import { describe, expect, test } from '@jest/globals';
import {
  listVariables,
  parseTemplate,
  renderTemplate,
  TemplateRenderError,
} from '../../src/mustachio/index.js';
import { invalid, problemsOf } from './problems-of.js';

function failureOf(run: () => unknown): TemplateRenderError {
  try {
    run();
  } catch (error) {
    if (error instanceof TemplateRenderError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('models', () => {
  const failing = (thrown: unknown) =>
    Object.defineProperty({}, 'b', {
      enumerable: true,
      get() {
        throw thrown;
      },
    });

  test('a getter that throws', () => {
    const cause = new Error('no');
    const failure = failureOf(() => renderTemplate('{{a.b}}', { a: failing(cause) }));
    expect(failure.message).toBe("Rendering failed at 'a.b'.");
    expect(failure.path).toBe('a.b');
    expect(failure.cause).toBe(cause);
  });

  const revoked = Proxy.revocable({}, {});
  revoked.revoke();

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['a string', 'no'],
    ['a revoked Proxy', revoked.proxy],
  ])('a getter that throws %s', (_name, thrown) => {
    const failure = failureOf(() => renderTemplate('{{#b}}{{/b}}', failing(thrown)));
    expect(Object.is(failure.cause, thrown)).toBe(true);
  });

  test('a revoked Proxy', () => {
    for (const template of ['{{a}}', '{{#.}}{{/.}}', '{{#each .}}{{/each}}']) {
      expect(failureOf(() => renderTemplate(template, revoked.proxy)).cause).toBeInstanceOf(
        TypeError,
      );
    }
    expect(renderTemplate('{{.}}', revoked.proxy)).toBe('');
  });

  test('a Proxy that plays along', () => {
    const model = new Proxy({ l: new Proxy(['a', 'b'], {}) }, {});
    expect(renderTemplate('{{#each l}}{{.}}{{/each}}', model)).toBe('ab');
  });

  test('a list with an item that throws', () => {
    const l = Object.defineProperty([1, 2], 1, {
      get() {
        throw new RangeError('no');
      },
    });
    expect(failureOf(() => renderTemplate('{{#each l}}{{.}}{{/each}}', { l })).path).toBe('l');
  });

  test('a cycle', () => {
    const model: Record<string, unknown> = { name: 'x' };
    Object.assign(model, { self: model, list: [model] });
    const template = '{{self.self.name}}{{#each list}}{{#self}}{{name}}{{/self}}{{/each}}{{self}}';
    expect(renderTemplate(template, model)).toBe('xx');
  });

  test('is never called and never changed', () => {
    const model = Object.freeze({
      a: Object.freeze(['x']),
      toString() {
        throw new Error('called');
      },
      toJSON() {
        throw new Error('called');
      },
    });
    expect(renderTemplate('{{.}}{{toString}}{{toJSON}}{{#each a}}{{.}}{{/each}}', model)).toBe('x');
  });
});

describe('a result too long for a string', () => {
  const l = new Array(100_000).fill('&');

  test('by its literal text', () => {
    const failure = failureOf(() =>
      renderTemplate(`{{#each l}}${'x'.repeat(1_000_000)}{{/each}}`, { l }),
    );
    expect(failure.cause).toBeInstanceOf(RangeError);
  });

  test('by its values', () => {
    const v = 'x'.repeat(1_000_000);
    const failure = failureOf(() => renderTemplate('{{#each l}}{{{../../v}}}{{/each}}', { l, v }));
    expect(failure.path).toBe('../../v');
    expect(failure.cause).toBeInstanceOf(RangeError);
  });
});

describe('depth', () => {
  const depth = 30_000;

  test('of sections', () => {
    const open = '{{#a}}{{#b}}'.repeat(depth);
    const close = '{{/b}}{{/a}}'.repeat(depth);
    const model: Record<string, unknown> = { x: 'deep' };
    Object.assign(model, { a: { b: model } });
    const template = parseTemplate(`${open}{{x}}${close}`);
    expect(renderTemplate(template, model)).toBe('deep');
    expect(listVariables(template).length).toBe(2 * depth + 1);
    expect(listVariables(template).at(-1)?.path.endsWith('.a.b.x')).toBe(true);
  });

  test('of inverted sections', () => {
    const template = `${'{{^a}}{{^b}}'.repeat(depth)}x${'{{/b}}{{/a}}'.repeat(depth)}`;
    expect(renderTemplate(template, {})).toBe('x');
  });

  test('of lists', () => {
    const list: unknown[] = [];
    list.push(list);
    const template = `${'{{#each .}}'.repeat(depth)}x${'{{/each}}'.repeat(depth)}`;
    expect(renderTemplate(template, list)).toBe('x');
  });

  test('of blocks never closed', () => {
    expect(problemsOf('{{#each x}}'.repeat(depth)).length).toBe(depth);
  });

  test('of paths', () => {
    expect(renderTemplate(`{{${'../'.repeat(depth)}x}}`, { x: 'root' })).toBe('root');
    expect(
      renderTemplate(
        `{{#${'a.'.repeat(depth)}}}y{{^${'a.'.repeat(depth)}}}n{{/${'a.'.repeat(depth)}}}`,
        {},
      ),
    ).toBe('n');
    const [variable] = listVariables(`{{${'a.'.repeat(depth)}}}`);
    expect(variable?.path.length).toBe(2 * depth - 1);
  });
});

/** Were any of these not linear, the suite would stand still. */
describe('a megabyte', () => {
  const size = 1_000_000;

  test.each([['{'], ['}'], ['{}'], ['{{}}'], ['{{{'], ['{{a '], ['{{a} '], ['\n'], ['}{']])(
    'of %j stays as it is',
    (piece) => {
      const template = piece.repeat(size / piece.length);
      expect(renderTemplate(template, { a: 1 }) === template).toBe(true);
    },
  );

  test.each([['{{'], ['{{{'], ['{{#each '], ['{{!']])(
    'behind one open %s stays as it is',
    (open) => {
      const template = open + 'x '.repeat(size / 2);
      expect(renderTemplate(template, {}) === template).toBe(true);
    },
  );

  test('of values', () => {
    const output = renderTemplate('{{a}}\n'.repeat(size / 6), { a: '<' });
    expect(output === '&lt;\n'.repeat(size / 6)).toBe(true);
  });

  test.each(['', '\n'])('of errors, %j between them', (between) => {
    const template = `{{@}}${between}`.repeat(100_000);
    const problems = problemsOf(template);
    expect(problems.length).toBe(100_000);
    const last = between === '' ? '1:499996' : '100000:1';
    expect(problems.at(-1)).toBe(`${last} ${invalid('@')}`);
  });

  test('in one tag', () => {
    const spaces = ' '.repeat(size);
    expect(renderTemplate(`{{${spaces}a${spaces}}}`, { a: 1 })).toBe('1');
    expect(renderTemplate(`{{${'a'.repeat(size)}}}`, {})).toBe('');
    expect(renderTemplate(`{{!${'a'.repeat(size)}}}`, {})).toBe('');
    expect(problemsOf(`{{${'.'.repeat(size)}}}`).length).toBe(1);
    expect(problemsOf(`{{a${spaces}a}}`).length).toBe(1);
    expect(problemsOf(`{{${'#'.repeat(size)}}}`).length).toBe(1);
  });

  test('of model text, all of it encoded', () => {
    const output = renderTemplate('{{.}}', '"é'.repeat(size / 2));
    expect(output === '&quot;&#233;'.repeat(size / 2)).toBe(true);
  });

  test('of list', () => {
    const items = Array.from({ length: 100_000 }, (_, n) => ({ n }));
    const output = renderTemplate('{{#each items}}{{n}}{{../../x}},{{/each}}', { items, x: '!' });
    expect(output.length).toBe(items.map(({ n }) => `${n}!,`).join('').length);
    expect(output.endsWith('99998!,99999!,')).toBe(true);
  });
});

test('one parsed template renders any number of models', () => {
  const template = parseTemplate('{{#each l}}{{.}}{{/each}}{{^l}}none{{/l}}');
  expect(template.source).toBe('{{#each l}}{{.}}{{/each}}{{^l}}none{{/l}}');
  expect(renderTemplate(template, { l: [1, 2] })).toBe('12');
  expect(() => renderTemplate(template, { l: 1 })).toThrow(TemplateRenderError);
  expect(renderTemplate(template, {})).toBe('none');
  expect(renderTemplate(template, { l: [1, 2] })).toBe('12');
});
