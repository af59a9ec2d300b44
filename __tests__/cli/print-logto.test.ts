import { describe, expect, test } from '@jest/globals';
import { checkConfig } from '../../src/index.js';
import { workspace } from '../config/workspace.js';
import { runInProcess } from '../support/in-process.js';

const token = '0f1e2d3c-1111-4222-8333-123456789abc';
const types = ['Register', 'SignIn', 'ForgotPassword', 'Generic'];
const yaml = `# ours
fromEmail: "\${SENDER}"
tag: codes
templates:
${types.map((type) => `  - { usageType: ${type}, templateAlias: code }`).join('\n')}
`;
const folder = () => workspace({ 'package.json': '{}', '.postmarkrc.yaml': yaml });
const env = { SENDER: 'no-reply@example.com', POSTMARK_SERVER_TOKEN: token };
const print = ['validate-config', '--print', 'logto'];

describe('validate-config --print logto', () => {
  test('prints the three keys as strict JSON, variables filled in, the token left out', async () => {
    const { code, stdout, stderr } = await runInProcess(print, { cwd: folder(), env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      serverToken: '<your-server-token>',
      fromEmail: 'no-reply@example.com',
      templates: types.map((usageType) => ({ usageType, templateAlias: 'code' })),
    });
    expect(stderr).toContain('--reveal-token');
    expect(stdout + stderr).not.toContain(token);
  });

  test('--reveal-token fills it in, and Logto has nothing to say', async () => {
    const run = await runInProcess([...print, '--reveal-token'], { cwd: folder(), env });
    expect(JSON.parse(run.stdout).serverToken).toBe(token);
    expect(run.stderr).toBe('');
    const found = await checkConfig(run.stdout, { path: 'x.json', logto: true });
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    ['no token to reveal', [...print, '--reveal-token'], { SENDER: 'a@b.co' }, 4, 'token-missing'],
    ['a variable without a value', print, {}, 3, 'config-invalid'],
    ['a sender that is none', print, { SENDER: 'nobody' }, 3, 'config-invalid'],
    ['two files', [...print, 'a', 'b'], env, 2, 'usage'],
    ['stdin', [...print, '-'], env, 2, 'usage'],
    ['a report', [...print, '--format', 'sarif'], env, 2, 'usage'],
    ['--reveal-token alone', ['validate-config', '--reveal-token'], env, 2, 'usage'],
    ['a file that is not there', [...print, 'none.json'], env, 3, 'config-not-found'],
  ])('%s', async (_name, args, variables, code, name) => {
    const options = { cwd: folder(), env: variables as Record<string, string> };
    const run = await runInProcess([...args, '--json'], options);
    expect({ code: run.code, ...JSON.parse(run.stdout) }).toMatchObject({
      code,
      error: { code: name },
    });
  });

  test('no config at all', async () => {
    const run = await runInProcess([...print], { cwd: workspace({ 'package.json': '{}' }), env });
    expect(run).toMatchObject({ code: 3, stdout: '' });
  });
});
