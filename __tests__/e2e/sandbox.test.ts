import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { AccountClient, ServerClient } from 'postmark';
import { interruption } from '../../src/verification/interruption.js';
import { inFolder, runBinary } from '../support/binary.js';
import { runInProcess } from '../support/in-process.js';
import { until } from '../support/until.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Ready {
  readonly url: string;
  readonly serverToken: string;
  readonly accountToken: string;
  readonly inbox: string;
}

/** Runs `sandbox --json --port 0 …`, hands over what it says, and ends it with a signal. */
async function withSandbox(
  args: readonly string[],
  use: (ready: Ready, stderr: () => string) => Promise<void>,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<{
  readonly code: number | null;
  readonly milliseconds: number;
  readonly stdout: string;
}> {
  const bin = join(root, 'bin/postmark-verify.js');
  const child: ChildProcess = spawn(
    process.execPath,
    [bin, 'sandbox', '--json', '--port', '0', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH ?? '' } },
  );
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const closed = once(child, 'close');
  try {
    await until(() => stdout.endsWith('\n'));
    await use(JSON.parse(stdout), () => stderr);
  } finally {
    child.kill(signal);
  }
  const start = performance.now();
  const [code] = await closed;
  return { code, milliseconds: performance.now() - start, stdout };
}

const clientOf = ({ url, serverToken }: Ready): ServerClient =>
  new ServerClient(serverToken, { useHttps: false, requestHost: new URL(url).host });

const mail = {
  From: 'no-reply@example.com',
  To: 'ada@example.com',
  TemplateAlias: 'logto-sign-in',
  TemplateModel: { code: '493021' },
};

describe('sandbox', () => {
  test('one line of JSON, both tokens work, and it ends within a second, lines open or not', async () => {
    const fault = JSON.stringify({ match: 'GET /bounces', times: 1, status: 503 });
    const run = await withSandbox(['--keep', '2', '--fault', fault], async (ready) => {
      expect(Object.keys(ready)).toEqual(['url', 'serverToken', 'accountToken', 'inbox']);
      expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(ready.inbox).toBe(`${ready.url}/`);
      const client = clientOf(ready);
      for (let count = 0; count < 3; count += 1) await client.sendEmailWithTemplate(mail);
      expect((await client.getOutboundMessages()).TotalCount).toBe(2);
      await expect(client.getBounces()).rejects.toMatchObject({ statusCode: 503, code: 100 });
      const account = new AccountClient(ready.accountToken, {
        useHttps: false,
        requestHost: new URL(ready.url).host,
      });
      expect((await account.getServers()).TotalCount).toBe(1);
      const { port, hostname } = new URL(ready.url);
      const line = connect(Number(port), hostname);
      await once(line, 'connect');
      line.write('POST /email HTTP/1.1\r\n');
      line.on('error', () => {});
    });
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout.split('\n')).toHaveLength(2);
    expect(run.milliseconds).toBeLessThan(1000);
  });

  test('templates of one’s own, loaded again when they change; confirmed senders; other machines', async () => {
    await inFolder(async (folder) => {
      const templates = join(folder, 'templates');
      for (const part of ['logto-sign-in', '_layouts']) {
        await cp(join(root, 'templates', part), join(templates, part), { recursive: true });
      }
      const text = join(templates, 'logto-sign-in/content.txt');
      const args = [
        '--templates',
        templates,
        '--from-email',
        'example.com',
        '--host',
        '0.0.0.0',
        '--debug',
      ];
      const run = await withSandbox(
        args,
        async (ready, stderr) => {
          expect(stderr()).toMatch(/warning: .*0\.0\.0\.0: other machines/);
          const client = clientOf(ready);
          await expect(
            client.sendEmailWithTemplate({ ...mail, From: 'a@elsewhere.example' }),
          ).rejects.toMatchObject({ code: 400 });
          expect(stderr()).toContain('debug: POST /email/withTemplate -> 422\n');
          await writeFile(text, 'New: {{code}}');
          await until(() => stderr().includes('loaded again: 2'));
          const { MessageID } = await client.sendEmailWithTemplate(mail);
          const { TextBody } = await client.getOutboundMessageDetails(MessageID);
          expect(TextBody).toBe('New: 493021');
          await writeFile(text, 'Bad: {{#code}}');
          await until(() => stderr().includes('not loaded again'));
          expect(stderr()).toContain('content.txt');
          await client.sendEmailWithTemplate(mail);
          const { port, hostname } = new URL(ready.url);
          for (let count = 0; count < 300; count += 1) {
            const line = connect(Number(port), hostname).on('error', () => {});
            await once(line, 'connect');
            line.write('POST /email HTTP/1.1\r\n');
          }
          await rename(templates, `${templates}-elsewhere`);
        },
        'SIGINT',
      );
      expect(run.code).toBe(0);
      expect(run.milliseconds).toBeLessThan(1000);
    });
  });

  test('a port that is taken: what to do, exit 1', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const run = await runBinary(['sandbox', '--port', port, '--json']);
    server.close();
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout).error).toMatchObject({
      code: 'cannot-listen',
      message: expect.stringContaining(port),
      hint: expect.stringContaining('--port 0'),
    });
  });

  test.each([
    ['--fault', '{', 'not JSON'],
    ['--fault', '{"match":"bogus","status":500}', 'fits no request'],
    ['--from-email', 'a b', 'neither an address nor a domain'],
  ])('%s %s is wrong usage', async (flag, value, message) => {
    const run = await runBinary(['sandbox', flag, value]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(message);
  });

  test('for people: both tokens and the lines to export', async () => {
    const run = await runBinary(['sandbox', '--port', '0'], {
      onStdout: (text, kill) => {
        if (text.includes('export POSTMARK_SERVER_TOKEN')) kill('SIGINT');
      },
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const token = /Server token +(\S+)/.exec(run.stdout)?.[1];
    const url = /URL +(\S+)/.exec(run.stdout)?.[1];
    expect(run.stdout).toContain(`export POSTMARK_SERVER_TOKEN=${token}\n`);
    expect(run.stdout).toContain(`export POSTMARK_API_URL=${url}\n`);
    expect(run.stdout).toMatch(/Account token +[0-9a-f-]{36}\n/);
  });

  test('-q: the lines to export alone; --json stays as it is', async () => {
    const signal = AbortSignal.abort(interruption());
    const quiet = await runInProcess(['sandbox', '--port', '0', '-q'], { signal });
    const token = '[0-9a-f-]{36}';
    expect(quiet).toMatchObject({ code: 0, stderr: '' });
    expect(quiet.stdout).toMatch(
      new RegExp(
        `^export POSTMARK_API_URL=http://127.0.0.1:\\d+\nexport POSTMARK_SERVER_TOKEN=${token}\nexport POSTMARK_ACCOUNT_TOKEN=${token}\n$`,
      ),
    );
    const json = await runInProcess(['sandbox', '--port', '0', '-q', '--json'], { signal });
    expect(Object.keys(JSON.parse(json.stdout))).toContain('inbox');
  });
});
