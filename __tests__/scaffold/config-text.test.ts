import { describe, expect, test } from '@jest/globals';
import { parse as parseJson } from 'jsonc-parser';
import { parse as parseYaml } from 'yaml';
import type { Wanted } from '../../src/scaffold/changes.js';
import { configText } from '../../src/scaffold/config-text.js';
import { currentOf } from '../../src/scaffold/current.js';

const wanted: Wanted = {
  fromEmail: 'new@example.com',
  templates: [
    { usageType: 'SignIn', templateAlias: 'new-sign-in' },
    { usageType: 'Register', templateAlias: 'logto-register' },
  ],
  messageStream: undefined,
  serverToken: undefined,
};

const edited = (
  format: 'json' | 'yaml',
  text: string,
  want: Partial<Wanted> = {},
  root: readonly string[] = [],
) => {
  const value: unknown =
    format === 'json'
      ? parseJson(text, [], { allowTrailingComma: true })
      : parseYaml(text, { uniqueKeys: false });
  const bare = Array.isArray(value);
  const at = root.reduce<unknown>(
    (parent, key) => (parent as Record<string, unknown>)?.[key],
    value,
  );
  const current = currentOf(bare ? { templates: value } : at);
  return configText({ path: 'x', format, root }, { text, current, bare }, { ...wanted, ...want });
};

describe('JSON', () => {
  test('keeps keys, comments and the layout of what is not changed', async () => {
    const text = `// ours
{
    "fromEmail": "old@example.com", // who
    "tag": "codes",
    "templates": [
        {"usageType":"SignIn","templateAlias":"old"}, // the first
        { "usageType": "Ours", "templateAlias": "ours" } // a type of our own
    ], // the list
    /* the end */
}
`;
    expect(await edited('json', text)).toBe(`// ours
{
    "fromEmail": "new@example.com", // who
    "tag": "codes",
    "templates": [
        {"usageType":"SignIn","templateAlias":"new-sign-in"}, // the first
        { "usageType": "Ours", "templateAlias": "ours" }, // a type of our own
        { "usageType": "Register", "templateAlias": "logto-register" }
    ], // the list
    /* the end */
}
`);
  });

  test.each([
    [
      'trailing commas',
      '{\n  "templates": [\n    {"usageType": "SignIn", "templateAlias": "a"}, // x\n  ], // y\n}\n',
    ],
    [
      'a comma on the next line',
      '{"templates": [\n{"usageType": "SignIn", "templateAlias": "a"} // x\n, // y\n]\n}',
    ],
    ['one line', '{"templates":[{"usageType":"SignIn","templateAlias":"a"}]}'],
    ['an empty object', '{}'],
    ['an empty object with a comment', '{ // to do\n}\n'],
    ['an empty list', '{ "templates": [] }'],
    ['a list that is none', '{ "fromEmail": 1, "templates": "no" }'],
    [
      'a block comment before the bracket',
      '{"templates":[{"usageType":"X","templateAlias":"y"} /* z */ ]}',
    ],
    [
      'a bare list',
      '// before\n[\n  { "usageType": "SignIn", "templateAlias": "a" } // x\n] // after\n',
    ],
    [
      'an entry that goes',
      '{"templates":[{"usageType":"BindMfa","templateAlias":"a"},{"usageType":"SignIn","templateAlias":"b"},{"usageType":"Generic","templateAlias":"c"}]}',
    ],
    [
      'only what goes',
      '{"templates":[\n  {"usageType":"BindMfa","templateAlias":"a"},\n  {"usageType":"Ours","templateAlias":"c"} // m\n]}',
    ],
    ['tabs', '{\n\t"fromEmail": "x",\n\t"templates": []\n}\n'],
  ])('says what is wanted afterwards: %s', async (_name, text) => {
    const after = await edited('json', text);
    const errors: never[] = [];
    const value = parseJson(after, errors, { allowTrailingComma: true });
    expect(errors).toEqual([]);
    expect(value.fromEmail).toBe('new@example.com');
    for (const entry of wanted.templates) expect(value.templates).toContainEqual(entry);
    const types = value.templates.map((entry: { usageType: string }) => entry.usageType);
    expect(types).not.toContain('BindMfa');
    expect(new Set(types).size).toBe(types.length);
    // Comments are what people wrote.
    expect(after.match(/\/\/ \w+|\/\* \w+ \*\//g)).toEqual(text.match(/\/\/ \w+|\/\* \w+ \*\//g));
    // And there is nothing left to do.
    expect(await edited('json', after)).toBe(after);
  });

  test('a bare list ends where its own bracket stands, whatever a comment holds', async () => {
    const list = '[\n  { "usageType": "SignIn", "templateAlias": "x" }\n]';
    for (const end of ['\n// see [docs] for more\n', ' // see [docs]\n', '']) {
      const after = await edited('json', `/* [a] */\n${list}${end}`);
      expect(after.endsWith(`\n}${end}`)).toBe(true);
      expect(after.startsWith('/* [a] */\n{')).toBe(true);
      expect(parseJson(after).templates).toHaveLength(wanted.templates.length);
    }
  });

  test('what is taken out goes with its line and its comma, and nothing else moves', async () => {
    const templates = JSON.stringify(wanted.templates);
    const members = [
      '"fromEmail": "new@example.com", // sender',
      `"templates": ${templates},`,
      '"messageStream": "codes"',
    ];
    const token = '"serverToken": "6b1f0c52-8e3d-4a97-b2c4-0f9d7e5a3c18"';
    const text = (...lines: readonly string[]) => `{\n  // ours\n  ${lines.join('\n  ')}\n}\n`;
    const want = { fromEmail: 'new@example.com', messageStream: 'codes' };
    const first = await edited('json', text(`${token}, // secret`, ...members), want);
    expect(first).toBe(text(...members));
    const last = await edited('json', text(...members.slice(0, 2), `${members[2]},`, token), want);
    expect(last).toBe(text(...members));
    const inline = `{ ${token}, ${members.join(' ').replace(' // sender', '')} }\n`;
    expect(await edited('json', inline, want)).toBe(inline.replace(`${token}, `, ''));
  });

  test('the comment above what is taken out stays, and so does every other one', async () => {
    const rest = `"templates": ${JSON.stringify(wanted.templates)}`;
    const want = { fromEmail: 'new@example.com' };
    const text = (token: string, comma: string) =>
      `{\n  "fromEmail": "new@example.com", // sender\n  ${rest}${comma} // keep\n  // the token\n${token}}\n`;
    expect(await edited('json', text('  "serverToken": "abc"\n', ','), want)).toBe(text('', ''));
    const first = `{ /* a */ "serverToken": "abc", /* b */ "fromEmail": "new@example.com", ${rest} }\n`;
    const after = await edited('json', first, want);
    expect(after).toContain('/* a */');
    expect(after).toContain('/* b */');
  });

  test('Windows line endings and the mark stay', async () => {
    const text = '\uFEFF{\r\n  "fromEmail": "old@example.com"\r\n}\r\n';
    const after = await edited('json', text.slice(1)).then((plain) => `\uFEFF${plain}`);
    expect(after).toContain('\r\n');
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    const place = { path: 'x', format: 'json', root: [] } as const;
    const existing = { text, current: { fromEmail: 'old@example.com' }, bare: false };
    expect(await configText(place, existing, wanted)).toBe(after);
  });

  test('package.json gains a key and keeps the rest', async () => {
    const text = '{\n  "name": "app",\n  "scripts": {\n    "test": "jest"\n  }\n}\n';
    const after = await edited('json', text, {}, ['postmark']);
    expect(after.startsWith(text.slice(0, -4))).toBe(true);
    expect(JSON.parse(after)).toEqual({
      ...JSON.parse(text),
      postmark: { fromEmail: wanted.fromEmail, templates: wanted.templates },
    });
  });

  test('a literal token goes where it may not stand, and a variable stays', async () => {
    const literal =
      '{\n  "serverToken": "0f1e2d3c-0000-4000-8000-123456789abc", // secret\n  "tag": "x"\n}\n';
    expect(await edited('json', literal)).not.toContain('0f1e2d3c');
    expect(await edited('json', '{"serverToken": "${POSTMARK_SERVER_TOKEN}"}')).toContain('${');
  });
});

test.each([
  ['json', '{"serverToken":"aaaa","serverToken":"bbbb","templates":[]}'],
  ['json', '{"serverToken":"aaaa","serverToken":"${POSTMARK_SERVER_TOKEN}","templates":[]}'],
  ['json', '{"fromEmail":"a@b.co","fromEmail":"new@example.com"}'],
  ['yaml', 'serverToken: aaaa\nserverToken: ${POSTMARK_SERVER_TOKEN}\ntemplates: []\n'],
] as const)('%s: what is there twice is for its writer to settle: %s', async (format, text) => {
  await expect(edited(format, text)).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringMatching(/"(?:serverToken|fromEmail)" more than once/),
  });
});

describe('YAML', () => {
  test('keeps keys, comments, quotes and the order', async () => {
    const text = `# ours
fromEmail: 'old@example.com' # who
tag: codes
templates:
  - usageType: SignIn # the first
    templateAlias: "old"
  # a type of our own
  - { usageType: Ours, templateAlias: ours }
`;
    expect(await edited('yaml', text)).toBe(`# ours
fromEmail: 'new@example.com' # who
tag: codes
templates:
  - usageType: SignIn # the first
    templateAlias: "new-sign-in"
  # a type of our own
  - { usageType: Ours, templateAlias: ours }
  - usageType: Register
    templateAlias: logto-register
`);
  });

  test.each([
    [
      'Windows line endings',
      'fromEmail: a@b.co\r\ntemplates:\r\n- usageType: SignIn\r\n  templateAlias: a\r\n',
    ],
    ['a bare list', '- usageType: SignIn # x\n  templateAlias: a\n'],
    ['a flow list', 'templates: [{usageType: SignIn, templateAlias: a}]\n'],
    ['long texts', `note: ${'word '.repeat(60)}\nfromEmail: a@b.co\n`],
    ['a list that is none', 'templates: no\n'],
    ['an entry that goes', 'templates:\n  - usageType: BindMfa\n    templateAlias: a\n'],
  ])('says what is wanted afterwards: %s', async (_name, text) => {
    const after = await edited('yaml', text);
    const value = parseYaml(after);
    expect(value).toMatchObject({ fromEmail: wanted.fromEmail, templates: wanted.templates });
    expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(after.includes('# x')).toBe(text.includes('# x'));
    expect(value.note).toBe(text.startsWith('note') ? 'word '.repeat(60).trim() : undefined);
    expect(await edited('yaml', after)).toBe(after);
  });

  test.each([
    [
      'spacing, alignment, blank lines and indentation of their own',
      `note:  {a: 1,   b: [1,2]}


fromEmail:    old@example.com      # who
tag:          codes                # what
long: |
    four
      six
templates:
    -   usageType:      SignIn     # first
        templateAlias:  old        # alias
    # ours
    -   usageType:      Register
        templateAlias:  logto-register
# the end
`,
      {},
      [
        ['fromEmail:    old@', 'fromEmail:    new@'],
        ['templateAlias:  old ', 'templateAlias:  new-sign-in '],
      ],
    ],
    [
      'a new key behind the last one, and its comment',
      'fromEmail: new@example.com\ntemplates: [{usageType: SignIn, templateAlias: new-sign-in}, {usageType: Register, templateAlias: logto-register}] # x\n# end\n',
      { messageStream: 'codes' },
      [['] # x\n', '] # x\nmessageStream: codes\n']],
    ],
    [
      'a token that goes with its comment and nothing else',
      '# ours\nfromEmail: new@example.com\n# secret\nserverToken: abc # it\n# list\ntemplates:\n- {usageType: SignIn, templateAlias: new-sign-in}\n- {usageType: Register, templateAlias: logto-register}\n',
      {},
      [['serverToken: abc # it\n', '']],
    ],
    [
      'a list of short items on lines of their own, in brackets',
      'fromEmail: new@example.com\ntemplates: [\n  {usageType: SignIn, templateAlias: new-sign-in}, # a\n  {usageType: BindMfa, templateAlias: b} # b\n]\n',
      {},
      [
        [
          '{usageType: SignIn, templateAlias: new-sign-in}, # a\n  {usageType: BindMfa, templateAlias: b} # b\n',
          '{usageType: SignIn, templateAlias: new-sign-in}, # a\n  { usageType: Register, templateAlias: logto-register }\n',
        ],
      ],
    ],
    [
      'everything in braces',
      '{fromEmail: old@example.com, serverToken: abc, templates: [{usageType: SignIn, templateAlias: old}]}\n',
      {},
      [
        ['old@', 'new@'],
        [', serverToken: abc', ''],
        [
          'templateAlias: old}',
          'templateAlias: new-sign-in}, { usageType: Register, templateAlias: logto-register }',
        ],
      ],
    ],
    [
      'keys without values',
      'fromEmail: # who\ntemplates: # which\ntag: x\n',
      {},
      [
        ['fromEmail:', 'fromEmail: new@example.com'],
        [
          '# which\n',
          '# which\n  - usageType: SignIn\n    templateAlias: new-sign-in\n  - usageType: Register\n    templateAlias: logto-register\n',
        ],
      ],
    ],
  ] as const)('nothing moves but what changes: %s', async (_name, text, want, replaced) => {
    const expected = replaced.reduce((all, [from, to]) => all.replace(from, to), text as string);
    expect(await edited('yaml', text, want)).toBe(expected);
  });

  test('what stands under an anchor elsewhere stays as it is there', async () => {
    const shared = 'x: &t\n  - usageType: SignIn\n    templateAlias: a\ntemplates: *t\n';
    const value = parseYaml(await edited('yaml', shared));
    expect(value.x).toEqual([{ usageType: 'SignIn', templateAlias: 'a' }]);
    for (const entry of wanted.templates) expect(value.templates).toContainEqual(entry);
    const items = 'a: &a {usageType: SignIn, templateAlias: a}\ntemplates: [*a]\n';
    const copied = parseYaml(await edited('yaml', items));
    expect(copied).toMatchObject({ a: { templateAlias: 'a' }, templates: wanted.templates });
    // Here the other place would change, or lose what it names: that is refused.
    const named = 'fromEmail: &f old@example.com\nreplyTo: *f\n';
    await expect(edited('yaml', named)).rejects.toMatchObject({ code: 'config-invalid' });
  });

  test('an alias that looks like a number stays text', async () => {
    const templates = [{ usageType: 'SignIn', templateAlias: 'true' }];
    const after = await edited('yaml', 'fromEmail: a@b.co\n', { templates });
    expect(parseYaml(after).templates).toEqual(templates);
  });
});
