import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ServerClient } from 'postmark';
import type { LocalPostmark } from '../src/index.js';
import { inFolder } from './support/binary.js';
import { until } from './support/until.js';

/** The library as its users get it: the built one. */
const { startSandbox }: typeof import('../src/index.js') = await import(
  new URL('../dist/index.js', import.meta.url).href
);

const clientOf = ({ url, serverToken }: LocalPostmark): ServerClient =>
  new ServerClient(serverToken, { useHttps: false, requestHost: new URL(url).host, timeout: 20 });

const mail = (To: string, code: string, TemplateAlias = 'logto-sign-in') => ({
  From: 'no-reply@example.com',
  To,
  TemplateAlias,
  TemplateModel: { code },
});

let postmark: LocalPostmark;
let client: ServerClient;
beforeAll(async () => {
  postmark = await startSandbox();
  client = clientOf(postmark);
});
afterEach(() => postmark.reset());
afterAll(() => postmark.close());

describe('messages', () => {
  test('are shown as they were sent, newest first', async () => {
    await client.sendEmail({ From: 'a@b.co', To: 'c@d.co', Subject: 'Plain', TextBody: 'x' });
    await client.sendEmailWithTemplate({
      ...mail('Ada <Ada@example.com>', '012345'),
      Metadata: { run: '1' },
    });
    const [newest, oldest] = postmark.messages();
    expect(newest).toEqual({
      messageId: expect.any(String),
      from: 'no-reply@example.com',
      to: ['Ada@example.com'],
      cc: [],
      bcc: [],
      type: 'SignIn',
      template: 'logto-sign-in',
      model: { code: '012345' },
      stream: 'outbound',
      metadata: { run: '1' },
      subject: expect.any(String),
      text: expect.stringContaining('012345'),
      html: expect.stringContaining('012345'),
      receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      events: [{ type: 'Delivered', recipient: 'Ada@example.com' }],
    });
    expect(oldest).toMatchObject({ subject: 'Plain', text: 'x' });
    expect(Object.keys(oldest ?? {})).not.toContain('type');
    expect(postmark.requests()).toEqual([
      { method: 'POST', path: '/email', status: 200 },
      { method: 'POST', path: '/email/withTemplate', status: 200 },
    ]);
  });

  test('are copies: what a test does to them is not done to the mail', async () => {
    const depth = 50_000;
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const model = `{"code":"012345","of":[{"__proto__":1}],"deep":${deep}}`;
    const fields = { ...mail('ada@example.com', ''), Metadata: { run: '1' } };
    const sent = await fetch(`${postmark.url}/email/withTemplate`, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-Postmark-Server-Token': postmark.serverToken,
      },
      body: JSON.stringify(fields).replace('{"code":""}', model),
    });
    expect(sent.status).toBe(200);
    const changed = await postmark.waitForMessage({ to: 'ada@example.com' });
    expect(changed.model).toHaveProperty(['of', '0', '__proto__'], 1);
    Object.assign(changed.model ?? {}, { code: 'evil', of: [] });
    Object.assign(changed.metadata, { run: '2' });
    expect(await postmark.readCode({ to: 'ada@example.com' })).toBe('012345');
    const [kept] = postmark.messages();
    expect(kept?.metadata).toEqual({ run: '1' });
    expect(kept?.model).toHaveProperty(['of', 'length'], 1);
  });

  test('reset brings the beginning back', async () => {
    await client.sendEmailWithTemplate(mail('HardBounce@bounce-testing.postmarkapp.com', '1'));
    await client.deleteTemplate('logto-generic');
    await client.editServer({ Name: 'Other' });
    const { TemplateId } = await client.getTemplate('logto-sign-in');
    expect(() => postmark.fail({ status: 500, times: 0 })).toThrow('a whole number from 1');
    postmark.fail({ status: 500 });
    postmark.reset();
    expect(postmark.messages()).toEqual([]);
    expect(postmark.requests()).toEqual([]);
    expect((await client.getServer()).Name).toBe('postmark-verify sandbox');
    expect((await client.getTemplates()).TotalCount).toBe(10);
    expect((await client.getTemplate('logto-sign-in')).TemplateId).toBe(TemplateId);
    expect((await client.getBounces()).TotalCount).toBe(0);
    await client.sendEmailWithTemplate(mail('HardBounce@bounce-testing.postmarkapp.com', '1'));
  });
});

describe('waiting', () => {
  test('for what is there, and for what is still to come', async () => {
    await client.sendEmailWithTemplate(mail('ada@example.com', '111111'));
    expect(await postmark.readCode({ to: 'ADA@example.com' })).toBe('111111');
    const since = new Date();
    await until(() => Date.now() > since.getTime());
    const later = postmark.readCode({ to: 'ada@example.com', since: new Date() });
    await client.sendEmailWithTemplate(mail('grace@example.com', '222222'));
    await client.sendEmailWithTemplate(mail('ada@example.com', '333333'));
    expect(await later).toBe('333333');
  });

  test('for a usage type, by alias or by tag, and past mails without a code', async () => {
    const waiting = postmark.waitForMessage({ to: 'ada@example.com', type: 'Register' });
    const code = postmark.readCode({ to: 'ada@example.com' });
    const invitation = mail('ada@example.com', '', 'logto-organization-invitation');
    await client.sendEmailWithTemplate({ ...invitation, TemplateModel: { link: 'https://x' } });
    await client.sendEmailWithTemplate(mail('ada@example.com', '1'));
    await client.sendEmailWithTemplate({ ...mail('ada@example.com', '2'), Tag: 'Register' });
    expect(await waiting).toMatchObject({ type: 'Register', model: { code: '2' } });
    expect(await code).toBe('1');
  });

  test('for a code that only the text has; several are no guess', async () => {
    const plain = { From: 'app@example.com', To: 'ada@example.com', Subject: 'Code' };
    await client.sendEmail({ ...plain, TextBody: 'Your code is 493021.' });
    expect(await postmark.readCode({ to: 'ada@example.com' })).toBe('493021');
    await client.sendEmail({ ...plain, TextBody: 'It is 493021 or 123456.' });
    await expect(postmark.readCode({ to: 'ada@example.com' })).rejects.toMatchObject({
      code: 'code-not-found',
      message: expect.stringContaining('493021, 123456'),
    });
  });

  test('no longer than it is told to; others are counted, not shown', async () => {
    const waiting = postmark.waitForMessage({ to: 'ada@example.com', timeoutMs: 500 });
    await client.sendEmailWithTemplate(mail('grace@example.com', '222222'));
    const error: unknown = await waiting.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'VerifyError',
      code: 'message-not-found',
      message: 'No mail for ada@example.com within 500 ms. 1 other mail arrived meanwhile.',
    });
    expect(String(error)).not.toContain('grace');
  });

  test('past a newest mail without a code, as the command does', async () => {
    const plain = { From: 'app@example.com', To: 'ada@example.com', Subject: 'Hello' };
    await client.sendEmailWithTemplate(mail('ada@example.com', '111111'));
    await client.sendEmail({ ...plain, TextBody: 'Welcome!' });
    await expect(postmark.readCode({ to: plain.To, timeoutMs: 20 })).rejects.toMatchObject({
      code: 'code-not-found',
      message: 'The newest message to ada@example.com holds no code.',
      hint: expect.not.stringContaining('--'),
    });
    const code = postmark.readCode({ to: plain.To });
    await client.sendEmailWithTemplate(mail('ada@example.com', '222222'));
    expect(await code).toBe('222222');
  });

  test('since a time, however it is written', async () => {
    await client.sendEmailWithTemplate(mail('ada@example.com', '111111'));
    const [{ receivedAt } = { receivedAt: '' }] = postmark.messages();
    const time = new Date(receivedAt);
    for (const since of [receivedAt, time, time.getTime()]) {
      expect(await postmark.readCode({ to: 'Ada <ADA@example.com>', since })).toBe('111111');
    }
    const after = new Date(time.getTime() + 1).toISOString();
    const waiting = postmark.readCode({ to: 'ada@example.com', since: after, timeoutMs: 0 });
    await expect(waiting).rejects.toMatchObject({ code: 'message-not-found' });
  });

  test('until the sandbox is closed', async () => {
    const own = await startSandbox();
    const waits = [own.waitForMessage(), own.readCode({ to: 'ada@example.com' })];
    const ends = waits.map((wait) => wait.catch(({ name, code }) => ({ name, code })));
    await own.close();
    const closed = { name: 'VerifyError', code: 'interrupted' };
    expect(await Promise.all(ends)).toEqual([closed, closed]);
    await expect(own.waitForMessage()).rejects.toMatchObject(closed);
  });

  test.each<[string, unknown, string]>([
    ['nobody', {}, "readCode({ to: 'ada@example.com' })"],
    ['an empty recipient', { to: '' }, "readCode({ to: 'ada@example.com' })"],
    ['no query at all', undefined, "readCode({ to: 'ada@example.com' })"],
    ['no address', { to: 'ada' }, 'to of readCode is not an address.'],
    [
      'a time that is none',
      { to: 'a@b.co', since: 'yesterday' },
      'since of readCode is not a time',
    ],
    [
      'a time without a zone',
      { to: 'a@b.co', since: '2026-01-31T12:00:00' },
      'ISO 8601 with a zone',
    ],
    ['a Date that is none', { to: 'a@b.co', since: new Date('x') }, 'since of readCode'],
    ['another name', { to: 'a@b.co', timeout: 5 }, 'Did you mean timeoutMs?'],
    ['an unknown type', { to: 'a@b.co', type: 'Signin' }, 'Did you mean SignIn?'],
    ['no signal', { to: 'a@b.co', signal: 1 }, 'signal of readCode is not an AbortSignal.'],
  ])('a query that is none: %s', async (_, query, words) => {
    const error: unknown = await postmark.readCode(query as { to: string }).catch((e) => e);
    expect(error).toMatchObject({ name: 'VerifyError', code: 'usage' });
    const { message, hint } = error as { message: string; hint?: string };
    expect(`${message} ${hint}`).toContain(words);
  });

  test('until it is aborted; with a time that is one', async () => {
    const controller = new AbortController();
    const waiting = postmark.waitForMessage({ signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(postmark.waitForMessage({ signal: controller.signal })).rejects.toThrow('enough');
    for (const timeoutMs of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(postmark.waitForMessage({ timeoutMs })).rejects.toMatchObject({ code: 'usage' });
    }
  });

  test('any number at once, without a warning of a leak', async () => {
    // Jest keeps warnings from what runs within it.
    const library = new URL('../dist/index.js', import.meta.url).href;
    const program = `
      import { startSandbox } from '${library}';
      const sandbox = await startSandbox();
      const wait = () => sandbox.waitForMessage().catch(({ code }) => code);
      const all = Array.from({ length: 50 }, wait);
      await sandbox.close();
      console.log(new Set(await Promise.all(all)));
    `;
    const argv = ['--input-type=module', '--eval', program];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, argv);
    expect({ stdout, stderr }).toEqual({ stdout: "Set(1) { 'interrupted' }\n", stderr: '' });
  });

  test('fifty at once, each for its own code: no mix-ups', async () => {
    const workers = Array.from({ length: 50 }, async (_, worker) => {
      const to = `worker-${worker}@example.com`;
      for (let round = 0; round < 4; round += 1) {
        const code = String(worker * 100 + round).padStart(6, '0');
        const { receivedAt } = await postmark
          .waitForMessage({ to, timeoutMs: 0 })
          .catch(() => ({ receivedAt: '1970-01-01' }));
        await client.sendEmailWithTemplate(mail(to, code));
        const since = new Date(receivedAt);
        const newest = await postmark.readCode({ to, since });
        expect(newest).toBe(code);
      }
    });
    await Promise.all(workers);
    expect(postmark.messages()).toHaveLength(200);
  });
});

describe('starting', () => {
  test('many at once, each on its own, none slow, and gone when they go out of scope', async () => {
    const start = performance.now();
    const many = await Promise.all(Array.from({ length: 20 }, () => startSandbox()));
    expect((performance.now() - start) / many.length).toBeLessThan(50);
    expect(new Set(many.map(({ url }) => url)).size).toBe(20);
    expect(new Set(many.map(({ serverToken }) => serverToken)).size).toBe(20);
    await clientOf(many[0] ?? postmark).sendEmailWithTemplate(mail('ada@example.com', '1'));
    expect(many.map((one) => one.messages().length)).toEqual([1, ...Array(19).fill(0)]);
    for (const one of many) await one[Symbol.asyncDispose]();
    await expect(fetch(`${many[0]?.url}/server`)).rejects.toThrow('fetch failed');
  });

  test('with everything of its own', async () => {
    await inFolder(async (folder) => {
      const alias = 'logto-sign-in';
      for (const part of [alias, '_layouts']) {
        const source = fileURLToPath(new URL(`../templates/${part}`, import.meta.url));
        await cp(source, join(folder, part), { recursive: true });
      }
      const notices: string[] = [];
      const own = await startSandbox({
        templates: folder,
        watch: true,
        keep: 1,
        serverToken: 'server-token',
        accountToken: 'account-token',
        senders: [{ email: 'no-reply@example.com' }],
        aliases: [{ usageType: 'Own', templateAlias: 'logto-sign-in' }],
        server: { DeliveryType: 'Live', TrackOpens: true },
        faults: [{ match: 'GET /server', times: 1, status: 429 }],
        notice: (sentence) => notices.push(sentence),
      });
      try {
        expect(own).toMatchObject({ serverToken: 'server-token', accountToken: 'account-token' });
        const its = clientOf(own);
        await expect(its.getServer()).rejects.toMatchObject({ statusCode: 429 });
        expect(await its.getServer()).toMatchObject({ DeliveryType: 'Live', TrackOpens: true });
        await its.sendEmailWithTemplate(mail('a@b.co', '1'));
        await its.sendEmailWithTemplate(mail('c@d.co', '2'));
        expect(own.messages()).toMatchObject([{ to: ['c@d.co'], type: 'Own' }]);
        await writeFile(join(folder, alias, 'content.txt'), 'New {{code}}');
        await until(() => notices.length > 0);
        await its.sendEmailWithTemplate(mail('e@f.co', '3'));
        expect(own.messages()[0]?.text).toBe('New 3');
        const other = { ...mail('a@b.co', '1'), From: 'other@example.com' };
        await expect(its.sendEmailWithTemplate(other)).rejects.toMatchObject({ code: 400 });
      } finally {
        await own.close();
      }
    });
  });

  test('a port that is taken, templates that are none', async () => {
    const port = Number(new URL(postmark.url).port);
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'cannot-listen' });
    const absent = startSandbox({ templates: '/nowhere/at/all' });
    await expect(absent).rejects.toMatchObject({ code: 'template-invalid' });
  });

  test.each<[string, unknown, string]>([
    ['a misspelt name', { prot: 1 }, 'startSandbox has no "prot". Did you mean port?'],
    ['no object', 7678, 'startSandbox takes an object.'],
    ['null', null, 'startSandbox takes an object.'],
    ['a port', { port: 70_000 }, 'port of startSandbox is not a whole number from 0 to 65535.'],
    ['a port as text', { port: '7678' }, 'port of startSandbox is not a whole number'],
    ['no token', { serverToken: '' }, 'serverToken of startSandbox is not a text'],
    ['a token that no header holds', { accountToken: 'a b' }, 'accountToken of startSandbox'],
    [
      'one token for both',
      { serverToken: 'same', accountToken: 'SAME' },
      'serverToken and accountToken of startSandbox are the same.',
    ],
    ['a number of mails', { keep: -1 }, 'keep of startSandbox is not a whole number'],
    ['a sender', { senders: [{ email: 'ada' }] }, 'senders of startSandbox is not a list of'],
    ['a sender without address', { senders: [{ name: 'Ada' }] }, 'senders of startSandbox'],
    ['a domain', { domains: ['example.com'] }, 'domains of startSandbox is not a list of'],
    ['an approval', { approval: 'yes' }, 'one of approved, pending, unapproved.'],
    ['a setting', { server: { name: 'x' } }, 'server of startSandbox is not { Name'],
    ['a fault', { faults: [{ status: 'x' }] }, '"status" of Fault 1 is not a status'],
    ['a fault that strikes nothing', { faults: [{ match: 'bogus', status: 500 }] }, 'fits no'],
    ['faults', { faults: { status: 500 } }, 'faults of startSandbox is not a list of faults.'],
  ])('an option that is none: %s', async (_, options, words) => {
    const error: unknown = await startSandbox(options as object).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'VerifyError', code: 'usage' });
    expect(String(error)).toContain(words);
  });
});
