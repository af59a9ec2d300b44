import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../src/config/env-file.js';
import { systemFiles } from '../../src/system/files.js';
import { failure } from './failure.js';
import { workspace } from './workspace.js';

const read = (
  directories: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
) => readEnvironment({ env, files: systemFiles, directories });

describe('the environment and .env', () => {
  test('the environment wins; an empty value counts as unset', async () => {
    const folder = workspace({ '.env': 'POSTMARK_A=file\nPOSTMARK_B=file\nPOSTMARK_C=\n' });
    const environment = await read([folder], { POSTMARK_A: 'env', POSTMARK_B: '' });
    expect(environment.get('POSTMARK_A')).toEqual({
      value: 'env',
      origin: { kind: 'env', name: 'POSTMARK_A' },
    });
    expect(environment.get('POSTMARK_B')).toEqual({
      value: 'file',
      origin: { kind: 'env-file', name: 'POSTMARK_B', path: join(folder, '.env') },
    });
    expect(environment.get('POSTMARK_C')).toBeUndefined();
    expect(environment.get('POSTMARK_D')).toBeUndefined();
  });

  test('only POSTMARK_ names are taken from .env', async () => {
    const folder = workspace({ '.env': 'HOME_MADE=x\npostmark_a=x\nXPOSTMARK_A=x\n' });
    const environment = await read([folder], { OTHER: 'y' });
    expect(environment.get('HOME_MADE')).toBeUndefined();
    expect(environment.get('postmark_a')).toBeUndefined();
    expect(environment.get('XPOSTMARK_A')).toBeUndefined();
    expect(environment.get('OTHER')?.value).toBe('y');
  });

  test('the first folder comes first, name by name', async () => {
    const near = workspace({ '.env': 'POSTMARK_A=near\n' });
    const far = workspace({ '.env': 'POSTMARK_A=far\nPOSTMARK_B=far\n' });
    const environment = await read([near, far, near]);
    expect(environment.get('POSTMARK_A')?.value).toBe('near');
    expect(environment.get('POSTMARK_B')?.value).toBe('far');
  });

  test('as editors and shells write it', async () => {
    const text =
      '\uFEFFPOSTMARK_A=a\r\n# note\r\nexport POSTMARK_B="b c" # note\r\nPOSTMARK_C=\'$d\'\r\n';
    const environment = await read([workspace({ '.env': text })]);
    const values = ['A', 'B', 'C'].map((name) => environment.get(`POSTMARK_${name}`)?.value);
    expect(values).toEqual(['a', 'b c', '$d']);
  });

  test('no .env, or a folder of that name, is fine', async () => {
    const folder = workspace({});
    mkdirSync(join(folder, '.env'));
    const environment = await read([folder, workspace({}), join(folder, 'nowhere')]);
    expect(environment.get('POSTMARK_A')).toBeUndefined();
  });

  test('names of Object.prototype are not variables', async () => {
    const environment = await read([], {});
    expect(environment.get('constructor')).toBeUndefined();
    expect(environment.get('__proto__')).toBeUndefined();
  });

  test('one that cannot be read is an error', async () => {
    const folder = workspace({ '.env': 'POSTMARK_A=a\n' });
    const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    // A superuser reads everything, so the refusal is made here.
    const refusing = { read: () => Promise.reject(denied) };
    const error = await failure(() =>
      readEnvironment({ env: {}, files: refusing, directories: [folder] }),
    );
    expect(error).toMatchObject({
      code: 'config-unreadable',
      place: { path: join(folder, '.env') },
      cause: denied,
    });
  });
});
