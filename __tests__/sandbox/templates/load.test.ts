import { symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { VerifyError } from '../../../src/errors.js';
import { render } from '../../../src/sandbox/render.js';
import { loadTemplates } from '../../../src/sandbox/templates/load.js';
import type { Template } from '../../../src/sandbox/templates/template.js';
import { folderWith } from '../setting.js';

const meta = (fields: object = {}): string => JSON.stringify({ Subject: 'Subject', ...fields });

/** Windows lets only administrators make links. */
const linkTest = process.platform === 'win32' ? test.skip : test;

async function load(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly Template[]> {
  return loadTemplates(await folderWith(files));
}

/** The error of a folder that cannot be loaded, its place relative to the folder. */
async function fault(root: string): Promise<VerifyError & { readonly where: string }> {
  const error: unknown = await loadTemplates(root).catch((reason: unknown) => reason);
  if (!(error instanceof VerifyError)) throw new Error(`no VerifyError: ${String(error)}`);
  expect(error.code).toBe('template-invalid');
  expect(error.hint).toMatch(/\.$/);
  const { path = '', line, column } = error.place ?? {};
  const position = line === undefined ? '' : `:${line}:${column}`;
  return Object.assign(error, { where: `${path.slice(root.length + 1).replaceAll('\\', '/')}${position}` });
}

describe('a folder', () => {
  test('gives its templates, with or without meta data', async () => {
    const templates = await load({
      'a/meta.json': `\uFEFF${meta({ Name: 'A', Alias: 'alpha', TestRenderModel: {} })}`,
      'a/content.html': '<b>{{x}}</b>',
      'a/content.txt': '{{x}}',
      'b/meta.json': meta({ Name: null, Alias: '', LayoutTemplate: '' }),
      'b/content.txt': 'B',
      'c/meta.json': meta(),
      'c/content.html': 'C',
      'c/content.txt': '',
      'notes/readme.md': 'no template',
    });
    const b = { type: 'Standard', layout: undefined, subject: 'Subject' };
    expect(templates).toMatchObject([
      { type: 'Standard', alias: 'alpha', name: 'A', html: '<b>{{x}}</b>', text: '{{x}}' },
      { ...b, alias: 'b', name: 'b', html: undefined, text: 'B' },
      { ...b, alias: 'c', html: 'C', text: undefined },
    ]);
  });

  test('may be deep, and may be one template', async () => {
    const root = await folderWith({ 'x/y/z/meta.json': meta(), 'x/y/z/content.txt': 'Z' });
    expect(await loadTemplates(root)).toMatchObject([{ alias: 'z' }]);
    expect(await loadTemplates(join(root, 'x/y/z'))).toMatchObject([{ alias: 'z' }]);
  });
});

describe('layouts', () => {
  const layout = meta({ TemplateType: 'Layout', Subject: '' });

  test('go around HTML and text, before anything is rendered', async () => {
    const [template] = await load({
      'mail/meta.json': meta({ LayoutTemplate: 'main' }),
      'mail/content.html': '<p>{{#user}}{{name}}{{/user}} $& {{code}}</p>',
      'mail/content.txt': '{{code}}',
      '_layouts/main/meta.json': layout,
      '_layouts/main/content.html': '<html>{{{ @content }}}{{code}}</html>',
      '_layouts/main/content.txt': '{{#wrap}}{{{@content}}}{{/wrap}} end',
    });
    if (template?.type !== 'Standard') throw new Error('the template is not there');
    expect(render(template, { code: '1', user: { name: 'Ada' }, wrap: { code: '2' } })).toEqual({
      subject: 'Subject',
      html: '<html><p>Ada $& 1</p>1</html>',
      text: '2 end',
    });
  });

  test('that lack a part leave it as it is', async () => {
    const [template] = await load({
      'mail/meta.json': meta({ LayoutTemplate: 'main' }),
      'mail/content.txt': 'text',
      '_layouts/main/meta.json': layout,
      '_layouts/main/content.html': '<html>{{{\n@content\n}}}</html>',
    });
    if (template?.type !== 'Standard') throw new Error('the template is not there');
    expect(render(template, {})).toEqual({ subject: 'Subject', html: undefined, text: 'text' });
  });

  test.each([
    ['no place for the content', '<html></html>', '_layouts/main/content.html', /0 times/],
    ['two places', '{{{@content}}}{{{ @content }}}', '_layouts/main/content.html', /2 times/],
    ['a fault of its own', '{{{ @content }}}\n {{bad-path}}', '_layouts/main/content.html:2:2', /bad-path/],
    ['a block around half of it', '{{#x}}{{{ @content }}}', '_layouts/main/content.html:1:1', /not closed/],
  ])('with %s are refused', async (_, html, where, message) => {
    const root = await folderWith({
      'mail/meta.json': meta({ LayoutTemplate: 'main' }),
      'mail/content.html': 'x',
      '_layouts/main/meta.json': layout,
      '_layouts/main/content.html': html,
    });
    const error = await fault(root);
    expect(error.where).toBe(where);
    expect(error.message).toMatch(message);
  });

  test.each([
    ['absent', 'absent'],
    ['a template of the other kind', 'mail'],
  ])('that are %s are refused', async (_, name) => {
    const root = await folderWith({
      'mail/meta.json': meta({ LayoutTemplate: name }),
      'mail/content.html': 'x',
    });
    expect(await fault(root)).toMatchObject({
      where: 'mail/meta.json',
      message: `The template "mail" names the layout "${name}", which is not there.`,
    });
  });
});

describe('refused', () => {
  const sound = { 'a/meta.json': meta(), 'a/content.txt': 'A' };

  test.each<[string, Record<string, string | Uint8Array>, string, RegExp]>([
    ['nothing in it', {}, '', /There is no template in /],
    [
      'a layout only',
      { 'a/meta.json': meta({ TemplateType: 'Layout' }), 'a/content.html': '{{{@content}}}' },
      '',
      /There is no template in /,
    ],
    ['no meta.json', { 'a/content.txt': 'A' }, 'a/meta.json', /has no meta\.json/],
    ['an empty meta.json', { ...sound, 'a/meta.json': '' }, 'a/meta.json', /has no meta\.json/],
    ['no content', { 'a/meta.json': meta() }, 'a', /neither content\.html nor content\.txt/],
    ['no subject', { ...sound, 'a/meta.json': '{}' }, 'a/meta.json', /has no subject/],
    ['a broken meta.json', { ...sound, 'a/meta.json': '{\n "Name": "A",\n}' }, 'a/meta.json:2:13', /is not JSON/],
    ['a meta.json cut off', { ...sound, 'a/meta.json': '{"Name": "A"' }, 'a/meta.json:1:13', /is not JSON/],
    ['two values', { ...sound, 'a/meta.json': '{}\n{}' }, 'a/meta.json:2:1', /is not JSON/],
    ['a comma in a text', { ...sound, 'a/meta.json': '{"Name": "a,}"\n,}' }, 'a/meta.json:2:1', /is not JSON/],
    ['a comment', { ...sound, 'a/meta.json': '// x\n{}' }, 'a/meta.json:1:1', /is not JSON/],
    ['a very deep meta.json', { ...sound, 'a/meta.json': '['.repeat(100_000) }, 'a/meta.json', /is not JSON/],
    ['a list', { ...sound, 'a/meta.json': '[]' }, 'a/meta.json', /does not hold a JSON object/],
    ['a number', { ...sound, 'a/meta.json': meta({ Name: 1 }) }, 'a/meta.json', /"Name" in .* is not a string/],
    ['another type', { ...sound, 'a/meta.json': meta({ TemplateType: 'X' }) }, 'a/meta.json', /"TemplateType" in .* is "X"/],
    ['a bad alias', { ...sound, 'a/meta.json': meta({ Alias: '1st mail' }) }, 'a/meta.json', /"1st mail" cannot be/],
    [
      'two of one alias',
      { ...sound, 'b/meta.json': meta({ Alias: 'a' }), 'b/content.txt': 'B' },
      'b/meta.json',
      /Two templates have the alias "a"/,
    ],
    ['not UTF-8', { ...sound, 'a/content.txt': new Uint8Array([0xff]) }, 'a/content.txt', /is not UTF-8/],
    [
      'too large',
      { ...sound, 'a/content.txt': new Uint8Array(5 * 1024 * 1024 + 1) },
      'a/content.txt',
      /has 5242881 bytes; Postmark takes 5 MB/,
    ],
    [
      'a text that does not parse',
      { ...sound, 'a/content.txt': 'x\n  {{#if}} {{first-name}}' },
      'a/content.txt:2:3',
      /Line 2, column 3 of .*content\.txt: A scope block to the following path was opened but not closed: 'if'/,
    ],
    [
      'an HTML that does not parse',
      { ...sound, 'a/content.html': '{{/x}}' },
      'a/content.html:1:1',
      /open and closing elements are mismatched/,
    ],
    [
      'a subject that does not parse',
      { ...sound, 'a/meta.json': meta({ Subject: 'Hi {{first-name}}' }) },
      'a/meta.json',
      /Line 1, column 4 of the Subject in .*meta\.json: The path 'first-name' is not valid/,
    ],
  ])('%s', async (_, files, where, message) => {
    const error = await fault(await folderWith(files));
    expect(error.where).toBe(where);
    expect(error.message).toMatch(message);
  });

  test('a folder that is not there', async () => {
    const root = join(await folderWith({}), 'absent');
    expect((await fault(root)).message).toMatch(/absent cannot be read: ENOENT/);
  });

  test('a file where a folder should be', async () => {
    const root = join(await folderWith({ file: '' }), 'file');
    expect((await fault(root)).message).toMatch(/file cannot be read: ENOTDIR/);
  });

  linkTest('a link where a file should be', async () => {
    const root = await folderWith({ ...sound, 'secret.txt': 'secret' });
    await symlink(join(root, 'secret.txt'), join(root, 'a/content.html'));
    expect(await fault(root)).toMatchObject({
      where: 'a/content.html',
      message: expect.stringMatching(/is not a regular file/),
    });
  });

  test('a folder where a file should be', async () => {
    const root = await folderWith({ ...sound, 'a/content.html/x': '' });
    expect((await fault(root)).where).toBe('a/content.html');
  });

  test('too many folders', async () => {
    const many = Array.from({ length: 1001 }, (_, n) => [`${n}/x`, ''] as const);
    const error = await fault(await folderWith(Object.fromEntries(many)));
    expect(error.message).toMatch(/more than 1000 folders/);
  });
});

linkTest('a link to a folder is not followed', async () => {
  const root = await folderWith({ 'a/meta.json': meta(), 'a/content.txt': 'A' });
  await symlink(root, join(root, 'a/loop'));
  expect(await loadTemplates(root)).toHaveLength(1);
});

test("the folder's own name is the last resort for an alias", async () => {
  const root = await folderWith({ 'meta.json': meta(), 'content.txt': 'A' });
  expect(await loadTemplates(root)).toMatchObject([{ alias: basename(root) }]);
});
