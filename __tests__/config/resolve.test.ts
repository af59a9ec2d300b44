import { describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../src/config/env-file.js';
import { parseConfig } from '../../src/config/parse.js';
import { resolveSettings } from '../../src/config/resolve.js';
import type { Settings } from '../../src/config/settings.js';
import { valuesOf } from '../../src/config/values.js';
import { failure } from './failure.js';

const path = '/p/.postmarkrc';

async function resolve(text: string, env: Record<string, string> = {}): Promise<Settings> {
  const document = await parseConfig({ kind: 'text', path, format: 'unknown', text, root: [] });
  const files = { read: () => Promise.resolve(undefined) };
  const environment = await readEnvironment({ env, files, directories: [] });
  const needs = { token: true };
  const file = valuesOf(document, environment, needs);
  return resolveSettings({ file, environment, flags: {}, needs });
}

async function invalid(text: string) {
  const { code, message, hint, place } = await failure(() => resolve(text));
  expect(code).toBe('config-invalid');
  return { message, hint, line: place?.line, column: place?.column, path: place?.path };
}

const example = '[{"usageType": "SignIn", "templateAlias": "logto-sign-in"}]';

describe('what a wrong shape is told', () => {
  test.each<[text: string, line: number, column: number, message: string, hint: string | RegExp]>([
    [
      '"text"',
      1,
      1,
      'The configuration should be an object with "templates", but is a string.',
      `Write {"templates": ${example}}.`,
    ],
    [
      'null',
      1,
      1,
      'The configuration should be an object with "templates", but is null.',
      /^Write/,
    ],
    ['{}', 1, 1, '"templates" is missing.', `Add "templates": ${example}.`],
    [
      '{"tag": "x",\n "templates": "[]"}',
      2,
      15,
      '"templates" should be a list of {"usageType", "templateAlias"} entries, but is a string.',
      'Write the list itself, without quotes around it.',
    ],
    [
      'templates: {SignIn: x}',
      1,
      12,
      '"templates" should be a list of {"usageType", "templateAlias"} entries, but is an object.',
      `Write "templates": ${example}.`,
    ],
    [
      'templates:',
      1,
      11,
      '"templates" should be a list of {"usageType", "templateAlias"} entries, but is null.',
      /^Write/,
    ],
    [
      'templates: [3]',
      1,
      13,
      'templates[0] should be an object with "usageType" and "templateAlias", but is a number.',
      /^Write/,
    ],
    [
      '- [a]',
      1,
      3,
      'templates[0] should be an object with "usageType" and "templateAlias", but is a list.',
      /^Write/,
    ],
    [
      '- usageType: SignIn',
      1,
      3,
      '"templateAlias" in templates[0] is missing.',
      'Add "templateAlias": the alias of a Postmark template, such as "logto-sign-in".',
    ],
    [
      '- templateAlias: x',
      1,
      3,
      '"usageType" in templates[0] is missing.',
      'Add "usageType": what the mail is for, such as "SignIn".',
    ],
    [
      '- {usageType: SignIn, templateAlias: 123}',
      1,
      38,
      '"templateAlias" in templates[0] should be a string, but is a number.',
      "Give the template's alias in quotes; its number does not do.",
    ],
    [
      '- {usageType: null, templateAlias: x}',
      1,
      15,
      '"usageType" in templates[0] should be a string, but is null.',
      'Give it text in quotes, or leave the key out.',
    ],
    [
      '{"templates": [],\n  "tag": true}',
      2,
      10,
      '"tag" should be a string, but is a boolean.',
      'Put quotes around it.',
    ],
    [
      '{"templates": [], "replyTo": []}',
      1,
      30,
      '"replyTo" should be a string, but is a list.',
      'Put quotes around it.',
    ],
  ])('%s', async (text, line, column, message, hint) => {
    const error = await invalid(text);
    expect(error).toMatchObject({ message, line, column, path });
    if (typeof hint === 'string') expect(error.hint).toBe(hint);
    else expect(error.hint).toMatch(hint);
  });
});

describe('near misses are named', () => {
  test.each<[text: string, line: number, column: number, hint: string]>([
    ['{"tag": "x",\n "Templates": []}', 2, 2, '"Templates" is not read: the name is "templates".'],
    [
      '{"ServerToken": "x", "from": "y", "tempaltes": []}',
      1,
      35,
      '"ServerToken" is not read: the name is "serverToken". "from" is not read: the name is "fromEmail". "tempaltes" is not read: the name is "templates".',
    ],
    [
      'server_token: x\nfrom_email: y',
      1,
      1,
      `"server_token" is not read: the name is "serverToken". "from_email" is not read: the name is "fromEmail". Add "templates": ${example}.`,
    ],
    [
      '- {usageType: SignIn, templateId: 5}',
      1,
      23,
      '"templateId" is not read: the name is "templateAlias".',
    ],
    [
      '- {usageType: SignIn, template_alias: x}',
      1,
      23,
      '"template_alias" is not read: the name is "templateAlias".',
    ],
    ['- {usageType: SignIn, alias: x}', 1, 23, '"alias" is not read: the name is "templateAlias".'],
    ['- {type: SignIn, templateAlias: x}', 1, 4, '"type" is not read: the name is "usageType".'],
  ])('%s', async (text, line, column, hint) => {
    expect(await invalid(text)).toMatchObject({ line, column, hint });
  });
});

describe('several problems', () => {
  test('the first in the file leads, the others follow with their places', async () => {
    const text =
      '{\n"tag": 1,\n"templates": [\n{"usageType": 2, "templateAlias": "x"}\n],\n"fromEmail": 3\n}';
    expect(await invalid(text)).toEqual({
      message: '"tag" should be a string, but is a number. There are 2 more problems.',
      hint: [
        'Put quotes around it.',
        'Line 4, column 15: "usageType" in templates[0] should be a string, but is a number.',
        'Line 6, column 14: "fromEmail" should be a string, but is a number.',
      ].join('\n'),
      line: 2,
      column: 8,
      path,
    });
  });

  test('the hint keeps to five lines', async () => {
    const { message, hint } = await invalid('- 1\n'.repeat(30));
    expect(message).toMatch(/There are 29 more problems\.$/);
    expect(hint?.split('\n')).toHaveLength(5);
    expect(hint).toMatch(/\nAnd 26 more\.$/);
  });

  test('syntax first, then shape, then variables', async () => {
    const syntax = await invalid('{"tag": 1\n"fromEmail": "${NONE}"}');
    expect(syntax).toMatchObject({ message: expect.stringMatching(/comma/), line: 2, column: 1 });
    const shape = await invalid('{"fromEmail": "${NONE}",\n"tag": 1}');
    expect(shape.message).toBe('"templates" is missing. There is 1 more problem.');
    expect(shape.message + shape.hint).not.toContain('NONE');
  });
});

describe('variables that are not set', () => {
  test('are named with key and place', async () => {
    const text =
      '{\n  "templates": [\n    {"usageType": "A", "templateAlias": "${ALIAS}-${REST}"}],\n  "fromEmail": "${POSTMARK_WHO}"}';
    expect(await invalid(text)).toEqual({
      message:
        '"templateAlias" in templates[0] uses ${ALIAS} and ${REST}, which are not set. There is 1 more problem.',
      hint: [
        'Set ALIAS and REST in the environment, or give a default: ${ALIAS:-text}.',
        'Line 4, column 16: "fromEmail" uses ${POSTMARK_WHO}, which is not set.',
      ].join('\n'),
      line: 3,
      column: 41,
      path,
    });
  });

  test('a token is never advised to stand in the file as a default', async () => {
    const { hint } = await invalid('{"serverToken": "${POSTMARK_X}", "templates": []}');
    expect(hint).toBe('Set POSTMARK_X in the environment or in .env.');
  });

  test('an empty one counts as unset', async () => {
    const error = await failure(() => resolve('{tag: "${T}", templates: []}', { T: '' }));
    expect(error.message).toBe('"tag" uses ${T}, which is not set.');
  });
});

describe('hostile values', () => {
  test('__proto__ gives no values', async () => {
    const error = await invalid('{"__proto__": {"templates": []}}');
    expect(error.message).toBe('"templates" is missing.');
    const entry = await invalid('[{"__proto__": {"usageType": "x", "templateAlias": "y"}}]');
    expect(entry.message).toMatch(/^"usageType" in templates\[0\] is missing/);
  });

  test('5 MB in one value', async () => {
    const tag = 'x$'.repeat(2_500_000);
    expect((await resolve(`{"templates": [], "tag": "${tag}"}`)).tag?.value).toBe(tag);
  });

  test('more entries than a call has room for', async () => {
    const entry = '{"usageType": "x", "templateAlias": "y"},';
    const settings = await resolve(`[${entry.repeat(130_000)}]`);
    expect(settings.templates.value).toHaveLength(130_000);
    const error = await invalid(`[${'1,'.repeat(130_000)}]`);
    expect(error.message).toMatch(/There are 129999 more problems/);
  });
});
