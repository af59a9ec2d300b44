import { describe, expect, test } from '@jest/globals';
import type { ConfigFile, Pointer } from '../../src/config/file.js';
import { parseConfig, parseText } from '../../src/config/parse.js';

type Format = 'json' | 'yaml' | 'unknown';

const parse = (text: string, format: Format, root: Pointer = []) => {
  const file: ConfigFile = { kind: 'text', path: '/p/.postmarkrc', format, text, root };
  return parseConfig(file);
};

const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  line,
  column,
  endLine,
  endColumn,
});

const config = {
  fromEmail: 'a@b.c',
  templates: [{ usageType: 'SignIn', templateAlias: 'x' }],
};

describe('what is read', () => {
  const plain = JSON.stringify(config, null, 2);
  const commented = `// hello\n${plain.replace('"a@b.c",', '"a@b.c", /* me */').replace(/\n}$/, ',\n}\n')}`;
  const yaml = 'fromEmail: a@b.c # me\ntemplates:\n  - usageType: SignIn\n    templateAlias: x\n';
  const flow = '{ fromEmail: a@b.c, templates: [ { usageType: SignIn, templateAlias: x } ] }';

  test.each<[name: string, text: string, format: Format]>([
    ['JSON', plain, 'json'],
    ['JSON with comments and trailing commas', commented, 'json'],
    ['JSON with a byte order mark', `\uFEFF${plain}`, 'json'],
    ['JSON with CRLF', plain.replaceAll('\n', '\r\n'), 'json'],
    ['YAML', yaml, 'yaml'],
    ['YAML with a byte order mark', `\uFEFF${yaml}`, 'yaml'],
    ['YAML with CRLF', yaml.replaceAll('\n', '\r\n'), 'yaml'],
    ['YAML behind ---', `---\n${yaml}`, 'yaml'],
    ['JSON as YAML', plain, 'yaml'],
    ['JSON, unannounced', plain, 'unknown'],
    ['JSON with comments, unannounced', `\uFEFF\r\n${commented}`, 'unknown'],
    ['YAML, unannounced', `# hi\n${yaml}`, 'unknown'],
    ['YAML that begins with a brace, unannounced', flow, 'unknown'],
  ])('%s', async (_name, text, format) => {
    const document = await parse(text, format);
    expect(document.problems).toEqual([]);
    expect(document.value).toEqual(config);
  });

  test('YAML is YAML 1.2: yes is a word, and a date is text', async () => {
    const { value } = await parse('a: yes\nb: 2020-01-01\n1: c\n', 'yaml');
    expect(value).toEqual({ a: 'yes', b: '2020-01-01', 1: 'c' });
  });

  test('a value below a root', async () => {
    const text = '{"name": "x", "postmark": {"tag": "t"}}';
    const document = await parse(text, 'json', ['postmark']);
    expect(document.value).toEqual({ tag: 't' });
    expect(document.range(['tag'], 'value')).toEqual(at(1, 35, 1, 38));
    expect(document.range(['missing'], 'value')).toEqual(at(1, 27, 1, 39));
  });

  test('of two equal keys the last one counts, value and place', async () => {
    const json = await parse('{\n"tag": "a",\n"tag": "b"\n}', 'json');
    expect(json.value).toEqual({ tag: 'b' });
    expect(json.range(['tag'], 'key')).toEqual(at(3, 1, 3, 6));
    const yaml = await parse('tag: a\ntag: b\n', 'yaml');
    expect(yaml.value).toEqual({ tag: 'b' });
    expect(yaml.range(['tag'], 'value')).toEqual(at(2, 6, 2, 7));
  });

  test('an alias stands for its anchor, value and place', async () => {
    const document = await parse('a: &x\n  b: 1\nc: *x\n', 'yaml');
    expect(document.value).toEqual({ a: { b: 1 }, c: { b: 1 } });
    expect(document.range(['c'], 'value')).toEqual(at(3, 4, 3, 6));
    expect(document.range(['c', 'b'], 'value')).toEqual(at(2, 6, 2, 7));
  });

  test('a module has a value and no places', async () => {
    const document = await parseConfig({ kind: 'module', path: '/p/x.mjs', value: config });
    expect(document).toMatchObject({ path: '/p/x.mjs', value: config, problems: [] });
    expect(document.range(['fromEmail'], 'key')).toBeUndefined();
  });

  test('a text that is no config file', async () => {
    const { value, problems } = await parseText('code: "1"', 'unknown');
    expect({ value, problems }).toEqual({ value: { code: '1' }, problems: [] });
  });
});

describe('where it stands', () => {
  const json = '{\n  "fromEmail": "a@b.c",\n  "templates": [\n    {"usageType": "SignIn"}\n  ]\n}';
  const yaml = 'fromEmail: "a@b.c"\ntemplates:\n  - usageType: SignIn\n\ntag: x\n';

  test.each<[Pointer, 'key' | 'value', ReturnType<typeof at>]>([
    [[], 'value', at(1, 1, 6, 2)],
    [['fromEmail'], 'key', at(2, 3, 2, 14)],
    [['fromEmail'], 'value', at(2, 16, 2, 23)],
    [['templates'], 'value', at(3, 16, 5, 4)],
    [['templates', 0], 'value', at(4, 5, 4, 28)],
    [['templates', 0], 'key', at(4, 5, 4, 28)],
    [['templates', 0, 'usageType'], 'value', at(4, 19, 4, 27)],
    [['templates', 0, 'templateAlias'], 'value', at(4, 5, 4, 28)],
    [['templates', 7, 'usageType'], 'value', at(3, 16, 5, 4)],
    [['templates', 'x'], 'key', at(3, 3, 3, 14)],
    [['nothing'], 'key', at(1, 1, 6, 2)],
    [['fromEmail', 'deeper', 0], 'value', at(2, 16, 2, 23)],
    [['__proto__'], 'value', at(1, 1, 6, 2)],
  ])('JSON %j, its %s', async (pointer, part, range) => {
    expect((await parse(json, 'json')).range(pointer, part)).toEqual(range);
    expect((await parse(`\uFEFF${json}`, 'json')).range(pointer, part)).toEqual(range);
    const crlf = await parse(json.replaceAll('\n', '\r\n'), 'json');
    expect(crlf.range(pointer, part)).toEqual(range);
  });

  test.each<[Pointer, 'key' | 'value', ReturnType<typeof at>]>([
    [[], 'value', at(1, 1, 5, 7)],
    [['fromEmail'], 'key', at(1, 1, 1, 10)],
    [['fromEmail'], 'value', at(1, 12, 1, 19)],
    [['templates'], 'value', at(3, 3, 3, 22)],
    [['templates', 0], 'value', at(3, 5, 3, 22)],
    [['templates', 0, 'usageType'], 'value', at(3, 16, 3, 22)],
    [['templates', 0, 'templateAlias'], 'key', at(3, 5, 3, 22)],
    [['templates', 3], 'value', at(3, 3, 3, 22)],
    [['nothing'], 'key', at(1, 1, 5, 7)],
    [['fromEmail', 'deeper'], 'value', at(1, 12, 1, 19)],
  ])('YAML %j, its %s', async (pointer, part, range) => {
    expect((await parse(yaml, 'yaml')).range(pointer, part)).toEqual(range);
    expect((await parse(`\uFEFF${yaml}`, 'yaml')).range(pointer, part)).toEqual(range);
    const crlf = await parse(yaml.replaceAll('\n', '\r\n'), 'yaml');
    expect(crlf.range(pointer, part)).toEqual(range);
  });

  test('columns count UTF-16 units, beyond the BMP too', async () => {
    const json = await parse('{"𝒳": "😀", "tag": "t"}', 'json');
    expect(json.range(['𝒳'], 'value')).toEqual(at(1, 8, 1, 12));
    expect(json.range(['tag'], 'key')).toEqual(at(1, 14, 1, 19));
    const yaml = await parse('{𝒳: 😀, tag: t}', 'yaml');
    expect(yaml.range(['tag'], 'key')).toEqual(at(1, 10, 1, 13));
  });

  test('a bare list of templates stands under "templates"', async () => {
    const text = '\uFEFF[\r\n  {"usageType": "SignIn", "templateAlias": "x"},\r\n]';
    const document = await parse(text, 'unknown');
    expect(document.value).toEqual({ templates: config.templates });
    expect(document.range(['templates', 0, 'templateAlias'], 'value')).toEqual(at(2, 44, 2, 47));
    expect(document.range(['templates'], 'key')).toEqual(at(1, 1, 3, 2));
    expect(document.range(['fromEmail'], 'value')).toEqual(at(1, 1, 3, 2));
    const yaml = await parse('- usageType: SignIn\n  templateAlias: x\n', 'unknown');
    expect(yaml.range(['templates', 0, 'templateAlias'], 'key')).toEqual(at(2, 3, 2, 16));
  });

  test('a YAML key without a value', async () => {
    const document = await parse('tag:\nfromEmail:\n', 'yaml');
    expect(document.value).toEqual({ tag: null, fromEmail: null });
    expect(document.range(['fromEmail'], 'key')).toEqual(at(2, 1, 2, 10));
  });
});

describe('what cannot be read', () => {
  test.each<[text: string, line: number, column: number, message: RegExp]>([
    ['', 1, 1, /^The file is empty/],
    ['\uFEFF \r\n', 1, 1, /^The file is empty/],
    ['// only\n/* words */\n', 1, 1, /^The file is empty/],
    ['{"a": 1\n"b": 2}', 2, 1, /comma is missing between two entries/],
    ['{"a": "x', 1, 7, /closing double quote/],
    ['{"a": 1', 1, 8, /closing } is missing/],
    ['[1, 2', 1, 6, /closing \] is missing/],
    ['{"a": 1}\n}', 2, 1, /remove what follows/],
    ['{"a" 1}', 1, 6, /colon \(:\) is missing/],
    ['{"a": }', 1, 7, /value is missing/],
    ['{,}', 1, 2, /value is missing/],
    ["{'a': 1}", 1, 2, /not in single ones/],
    ['{a: 1}', 1, 2, /keys and text stand in double quotes/],
    ['{"a": yes}', 1, 7, /only true, false, null and numbers/],
    ['{1: 2}', 1, 2, /A key in double quotes/],
    ['{"a": "\\q"}', 1, 7, /After a backslash only/],
    ['{"a": "\\u12"}', 1, 7, /four hexadecimal digits/],
    ['{"a": "b\tc"}', 1, 7, /write \\t for a tab/],
    ['{"a": 1.}', 1, 7, /digit is missing/],
    ['{"a": 1} /* x', 1, 10, /no closing \*\//],
    ['{"a": 1,, "b": 2}', 1, 9, /A key in double quotes/],
  ])('JSON %j', async (text, line, column, message) => {
    const { problems, value } = await parse(text, 'json');
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.range).toMatchObject({ line, column });
    expect(value).toBeUndefined();
  });

  test.each<[text: string, line: number, column: number, message: RegExp]>([
    ['', 1, 1, /^The file is empty/],
    ['# only words\n', 1, 1, /^The file is empty/],
    ['---\n', 1, 1, /^The file is empty/],
    ['a: "x\n', 2, 1, /closing quote is missing/],
    ['a: b: c', 1, 4, /second "key:"/],
    ['a\nb: 1', 1, 1, /A key needs a colon/],
    ['a: [1, 2', 1, 9, /closed by \} or \]/],
    ['[1, 2', 1, 6, /closing \} or \] is missing/],
    ['\ta: 1', 1, 1, /here is a tab/],
    ['a:\n  b: 1\n c: 2', 3, 1, /indentation is off/],
    ['a: @x', 1, 4, /needs quotes/],
    ['a: 1\n---\nb: 2', 2, 1, /more than one document/],
    ['a: "\\q"', 1, 5, /backslash begins an escape/],
    ['[a]: 1', 1, 1, /A key should be text/],
    ['a: *nope', 1, 4, /needs an anchor/],
    ['a: &a [*a]', 1, 8, /inside its own anchor/],
    ['- a\nb', 2, 1, /not valid YAML/],
  ])('YAML %j', async (text, line, column, message) => {
    const { problems, value } = await parse(text, 'yaml');
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.range).toMatchObject({ line, column });
    expect(value).toBeUndefined();
  });

  test('one problem a line, and twenty at most', async () => {
    const two = await parse('{a: b c d e,\n"x" 1}', 'json');
    expect(two.problems.map(({ range }) => range.line)).toEqual([1, 2]);
    const many = await parse(`{\n${'"a" 1,\n'.repeat(100)}}`, 'json');
    expect(many.problems).toHaveLength(20);
  });

  test('unannounced text keeps the complaint of the language it looks like', async () => {
    expect((await parse('{"a": 1\n"b": 2}', 'unknown')).problems[0]?.message).toMatch(/comma/);
    expect((await parse('// note', 'unknown')).problems[0]?.message).toMatch(/empty/);
    expect((await parse('a: "x', 'unknown')).problems[0]?.message).toMatch(/quote/);
  });

  test('no complaint quotes the file', async () => {
    const token = 'c0ffee00-1111-2222-3333-444455556666';
    const broken = [
      `{"serverToken": ${token}}`,
      `{"serverToken": "${token}}`,
      `serverToken: *${token}`,
      `serverToken: "\\${token}"`,
      `serverToken: @${token}`,
      `serverToken: |${token}\n x`,
      `serverToken: [x] ${token}`,
      `%${token}\n---\na: 1`,
      `- ${token}\n${token}`,
      `serverToken: {${token}`,
    ];
    for (const text of broken) {
      const documents = await Promise.all([parse(text, 'json'), parse(text, 'yaml')]);
      const problems = documents.flatMap((document) => document.problems);
      expect(problems).not.toEqual([]);
      expect(JSON.stringify(problems)).not.toContain('c0ffee');
    }
  });
});

describe('hostile text', () => {
  const deep = 100_000;

  test.each<[name: string, text: string, format: Format]>([
    ['open brackets', '['.repeat(deep), 'unknown'],
    ['nested lists', '['.repeat(deep) + ']'.repeat(deep), 'unknown'],
    ['nested objects', '{"a":'.repeat(deep), 'json'],
    ['nested YAML flow', '['.repeat(deep) + ']'.repeat(deep), 'yaml'],
    ['nested YAML dashes', '- '.repeat(20_000), 'yaml'],
  ])('%s: a problem, no crash', async (_name, text, format) => {
    const { problems, value } = await parse(text, format);
    expect(problems[0]?.message).toMatch(/nested too deeply/);
    expect(value).toBeUndefined();
  });

  test('an alias bomb', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 9; n += 1) {
      lines.push(
        `a${n}: &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    }
    const { problems } = await parse(lines.join('\n'), 'yaml');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/repeats itself/);
  });

  test('a flood of aliases', async () => {
    const { problems } = await parse(`a: &a x\nb: [${'*a, '.repeat(50_000)}]`, 'yaml');
    expect(problems[0]?.message).toMatch(/more than 100 aliases/);
  });

  test.each(['json', 'yaml'] as const)('__proto__ in %s touches no prototype', async (format) => {
    const { value } = await parse('{"__proto__": {"polluted": true}, "tag": "t"}', format);
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'tag']);
    expect('polluted' in {}).toBe(false);
    expect(Reflect.get(Object(value), 'polluted')).toBeUndefined();
  });

  test.each(['json', 'yaml'] as const)('5 MB of text in %s', async (format) => {
    const long = 'x'.repeat(5_000_000);
    const document = await parse(`{"fromEmail": "${long}",\n"tag": "t"}`, format);
    expect(document.value).toEqual({ fromEmail: long, tag: 't' });
    expect(document.range(['tag'], 'key')).toEqual(at(2, 1, 2, 6));
  });

  test('a megabyte of noise', async () => {
    const { problems } = await parse('} , : " \\ \n'.repeat(100_000), 'json');
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(20);
  });
});
