import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { inFolder } from './support/binary.js';
import { behave, startFaultServer } from './support/fault-server.js';

/** The library as its users get it: the built one. */
const library: typeof import('../src/index.js') = await import(
  new URL('../dist/index.js', import.meta.url).href
);
const {
  analyzeTemplate,
  listVariables,
  loadConfig,
  parseTemplate,
  renderTemplate,
  send,
  TemplateSyntaxError,
  VerifyError,
} = library;

const token = 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d';

describe('the library', () => {
  test('exports what its documentation names, and nothing by accident', () => {
    expect(Object.keys(library).sort()).toEqual([
      'TemplateRenderError',
      'TemplateSyntaxError',
      'VerifyError',
      'analyzeTemplate',
      'checkConfig',
      'exitCodeOf',
      'listVariables',
      'loadConfig',
      'parseTemplate',
      'renderTemplate',
      'rules',
      'send',
      'startSandbox',
      'usageTypes',
    ]);
  });

  test('says what a template is missing', () => {
    const found = analyzeTemplate('Your code: {{verification_code}}', 'SignIn');
    expect(found.map(({ rule, severity, hint }) => [rule, severity, hint])).toEqual([
      ['template-misses-code', 'error', expect.stringContaining('{{code}}')],
      ['template-unknown-variable', 'warning', 'Did you mean {{code}}?'],
    ]);
    expect(analyzeTemplate(parseTemplate('{{code}}'), 'SignIn')).toEqual([]);
  });

  test('renders, and says where a template is wrong', () => {
    expect(renderTemplate('Your code is {{code}}', { code: '012345' })).toBe('Your code is 012345');
    expect(renderTemplate(parseTemplate('{{a}}'), { a: '<' })).toBe('&lt;');
    expect(listVariables('{{#user}}{{name}}{{/user}}').map(({ path }) => path)).toEqual([
      'user',
      'user.name',
    ]);
    try {
      parseTemplate('a\n{{first-name}}');
      throw new Error('it parsed');
    } catch (error) {
      expect(error).toBeInstanceOf(TemplateSyntaxError);
      expect(error).toMatchObject({
        errors: [{ line: 2, column: 1, message: expect.stringContaining('first-name') }],
      });
    }
  });

  test('loads the configuration with the origin of each value, and keeps the token to itself', async () => {
    await inFolder(async (cwd) => {
      await writeFile(
        join(cwd, '.postmarkrc.yaml'),
        'fromEmail: a@b.co\nserverToken: ${T}\ntemplates: []\n',
      );
      const config = await loadConfig({ cwd, env: { T: token, POSTMARK_FROM_EMAIL: 'env@b.co' } });
      expect(config.from).toEqual({
        value: 'env@b.co',
        origin: { kind: 'env', name: 'POSTMARK_FROM_EMAIL' },
      });
      expect(config.serverToken?.value.reveal()).toBe(token);
      expect(
        inspect(config, { depth: 9 }) + JSON.stringify(config) + String(config.serverToken?.value),
      ).not.toContain(token);
    });
  });

  test('sends', async () => {
    const server = await startFaultServer({ sends: [behave.ok] });
    try {
      await inFolder(async (cwd) => {
        const env = {
          POSTMARK_SERVER_TOKEN: token,
          POSTMARK_FROM_EMAIL: 'a@b.co',
          POSTMARK_API_URL: server.url,
        };
        const config = await loadConfig({ cwd, env });
        const result = await send({
          to: 'ada@example.com',
          type: 'SignIn',
          code: '000042',
          config,
        });
        expect(result).toMatchObject({
          code: '000042',
          messageId: expect.any(String),
          recovered: false,
          warnings: [],
        });
        expect(server.bodies[0]).toMatchObject({
          To: 'ada@example.com',
          TemplateModel: { code: '000042' },
        });
        expect(server.tokens).toEqual([token]);
      });
    } finally {
      await server.close();
    }
  });

  test('is as patient as it is told to be, and says what was recovered or reserved', async () => {
    const server = await startFaultServer({
      sends: [
        behave.error(429, 0, ''),
        behave.stall,
        behave.okWith({ MessageID: 'm-1', Message: 'Delayed.' }),
      ],
    });
    try {
      const env = {
        POSTMARK_SERVER_TOKEN: token,
        POSTMARK_FROM_EMAIL: 'a@b.co',
        POSTMARK_API_URL: server.url,
      };
      await inFolder(async (cwd) => {
        const config = await loadConfig({ cwd, env });
        const mail = { to: 'a@b.co', type: 'SignIn', config, timeoutMs: 300 };
        await expect(send({ ...mail, retries: 0 })).rejects.toMatchObject({ code: 'rate-limited' });
        expect(await send(mail)).toMatchObject({ recovered: true, warnings: [] });
        expect(await send(mail)).toMatchObject({
          recovered: false,
          warnings: ['Postmark says: Delayed.'],
        });
      });
    } finally {
      await server.close();
    }
  });

  test.each([
    { timeoutMs: 0 },
    { timeoutMs: Number.NaN },
    { timeoutMs: 3e9 },
    { retries: -1 },
    { retries: 1.5 },
    { to: 'nobody' },
    { type: 'signin' },
  ])('%j is refused before anything leaves', async (wrong) => {
    await inFolder(async (cwd) => {
      const config = await loadConfig({
        cwd,
        env: {
          POSTMARK_SERVER_TOKEN: token,
          POSTMARK_FROM_EMAIL: 'a@b.co',
          POSTMARK_API_URL: 'http://127.0.0.1:1',
        },
      });
      const sending = send({ to: 'a@b.co', type: 'SignIn', config, ...wrong });
      await expect(sending).rejects.toBeInstanceOf(VerifyError);
      await expect(sending).rejects.toMatchObject({
        code: 'to' in wrong ? 'invalid-address' : 'usage',
      });
    });
  });

  test('many at once keep apart', async () => {
    const server = await startFaultServer({ sends: [behave.ok] });
    try {
      const env = {
        POSTMARK_SERVER_TOKEN: token,
        POSTMARK_FROM_EMAIL: 'a@b.co',
        POSTMARK_API_URL: server.url,
      };
      await inFolder(async (cwd) => {
        const config = await loadConfig({ cwd, env });
        const codes = Array.from({ length: 50 }, (_, n) => String(n).padStart(6, '0'));
        const results = await Promise.all(
          codes.map((code) => send({ to: 'a@b.co', type: 'SignIn', code, config })),
        );
        expect(results.map(({ code }) => code)).toEqual(codes);
        expect(new Set(server.accepted).size).toBe(50);
      });
    } finally {
      await server.close();
    }
  });

  test('throws typed errors with what Postmark answered', async () => {
    const server = await startFaultServer({ sends: [behave.error(422, 1101, 'not found')] });
    try {
      const env = {
        POSTMARK_SERVER_TOKEN: token,
        POSTMARK_FROM_EMAIL: 'a@b.co',
        POSTMARK_API_URL: server.url,
      };
      await inFolder(async (cwd) => {
        const config = await loadConfig({ cwd, env });
        const error = await send({ to: 'a@b.co', type: 'SignIn', config }).catch(
          (thrown: unknown) => thrown,
        );
        expect(error).toBeInstanceOf(VerifyError);
        expect(error).toMatchObject({
          code: 'template-not-found',
          postmark: { errorCode: 1101, status: 422 },
        });
      });
    } finally {
      await server.close();
    }
  });

  test('stops when it is told to', async () => {
    const server = await startFaultServer({ sends: [behave.stall] });
    try {
      const env = {
        POSTMARK_SERVER_TOKEN: token,
        POSTMARK_FROM_EMAIL: 'a@b.co',
        POSTMARK_API_URL: server.url,
      };
      await inFolder(async (cwd) => {
        const config = await loadConfig({ cwd, env });
        const controller = new AbortController();
        const sending = send({ to: 'a@b.co', type: 'SignIn', config, signal: controller.signal });
        const ended = sending.catch((thrown: unknown) => thrown);
        await server.firstRequest;
        controller.abort();
        expect(await ended).toMatchObject({
          code: 'interrupted',
          message: expect.stringContaining('may have been accepted'),
          cause: { name: 'AbortError' },
        });
      });
    } finally {
      await server.close();
    }
  });
});
