import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadTemplates } from '../../../src/sandbox/templates/load.js';
import { starterTemplates } from '../../../src/sandbox/templates/starters.js';
import type { Template } from '../../../src/sandbox/templates/template.js';
import { folderWith } from '../setting.js';

const defaults = [
  'logto-sign-in',
  'logto-register',
  'logto-forgot-password',
  'logto-organization-invitation',
  'logto-generic',
  'logto-user-permission-validation',
  'logto-bind-new-identifier',
  'logto-mfa-verification',
  'logto-bind-mfa',
];

let starters: readonly Template[];

beforeAll(async () => {
  const files = defaults.flatMap((alias) => [
    [`${alias}/meta.json`, JSON.stringify({ Name: alias, Subject: 'x' })],
    [`${alias}/content.txt`, 'x'],
  ]);
  starters = await loadTemplates(await folderWith(Object.fromEntries(files)));
});

/** Alias → the starter that is served there. */
const served = (...entries: readonly (readonly [string, string])[]): Record<string, string> => {
  const aliases = entries.map(([usageType, templateAlias]) => ({ usageType, templateAlias }));
  return Object.fromEntries(starterTemplates(starters, aliases).map(({ alias, name }) => [alias, name]));
};

describe('the starter templates', () => {
  test("have Logto's default aliases", () => {
    expect(served()).toEqual(Object.fromEntries(defaults.map((alias) => [alias, alias])));
  });

  test('take the aliases of the config', () => {
    const found = served(['SignIn', 'login'], ['MfaVerification', 'second-factor']);
    expect(found).toMatchObject({ login: 'logto-sign-in', 'second-factor': 'logto-mfa-verification' });
    expect(found).toHaveProperty('logto-generic');
    expect(found).not.toHaveProperty('logto-sign-in');
    expect(Object.keys(found)).toHaveLength(9);
  });

  test('serve the Generic one for a usage type of somebody’s own', () => {
    expect(served(['Newsletter', 'news'])).toMatchObject({
      news: 'logto-generic',
      'logto-generic': 'logto-generic',
    });
  });

  test('give a shared alias to the first', () => {
    expect(served(['Register', 'one'], ['SignIn', 'one'])).toMatchObject({ one: 'logto-register' });
  });

  test('let the config have a default alias for another type', () => {
    const found = served(['Register', 'logto-sign-in']);
    expect(found).toMatchObject({ 'logto-sign-in': 'logto-register' });
    expect(found).not.toHaveProperty('logto-register');
  });

  test('serve every alias of a type that is named twice', () => {
    expect(served(['SignIn', 'a'], ['SignIn', 'b'])).toMatchObject({
      a: 'logto-sign-in',
      b: 'logto-sign-in',
    });
  });
});
