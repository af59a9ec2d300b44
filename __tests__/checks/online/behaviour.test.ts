import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { passes } from '../../../src/checks/checked.js';
import { Journal } from '../../../src/checks/online/journal.js';
import type { StoredTemplate } from '../../../src/checks/online/reader.js';
import { checkTemplates } from '../../../src/checks/online/template-checks.js';
import { usesOf } from '../../../src/checks/online/uses.js';
import { checkFormats } from '../../../src/report/check/formats.js';
import { renderCheck } from '../../../src/report/check/index.js';
import { surroundings } from '../../report/check/reports.js';
import { closedPort } from '../../support/closed-port.js';
import { runInProcess, starterDir } from '../../support/in-process.js';
import { examined } from './examined.js';
import { configText, type Setup, type World, world, writeTemplates } from './place.js';

const worlds: World[] = [];
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of worlds.splice(0)) await one.close();
  for (const close of closing.splice(0)) await close();
});

async function worldOf(setup: Setup = {}): Promise<World> {
  const one = await world(setup);
  worlds.push(one);
  return one;
}

const online = ['config.json', '--online', '--json'];

interface Skipped {
  readonly check: string;
  readonly target?: string;
  readonly reason: string;
}
const skippedIn = (stdout: string): readonly Skipped[] =>
  JSON.parse(stdout).files[0].online.skipped;

/** A server of its own kind in front of the sandbox. */
async function inFront(
  url: string,
  pass: (path: string, forward: () => Promise<void>) => Promise<void>,
): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '/';
    await pass(path, async () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => /^(x-|accept$|content-type)/.test(name)),
      ) as Record<string, string>;
      const answer = await fetch(url + path, {
        method: request.method ?? 'GET',
        headers,
        ...(body === '' ? {} : { body }),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a check that cannot be made is skipped', () => {
  test('without an account token: senders and domains', async () => {
    const { validate } = await worldOf();
    const { code, stdout } = await validate(online, { POSTMARK_ACCOUNT_TOKEN: '' });
    expect(code).toBe(0);
    expect(skippedIn(stdout)).toEqual([
      {
        check: 'sender',
        target: 'no-reply@example.com',
        reason: 'no account token: set POSTMARK_ACCOUNT_TOKEN',
      },
      { check: 'domain', reason: 'no account token: set POSTMARK_ACCOUNT_TOKEN' },
    ]);
  });

  test('and every format says so', async () => {
    const report = await examined({}, await worldOf(), [], { POSTMARK_ACCOUNT_TOKEN: '' });
    for (const format of checkFormats) {
      const text = renderCheck(format, report, surroundings);
      expect(text).toMatch(/skipped/i);
      expect(text).toContain('no account token');
    }
  });

  test('where the network is down: everything, at once; neither passed nor failed', async () => {
    const { validate } = await worldOf();
    const { code, stdout } = await validate([...online, '--to', 'ada@example.com'], {
      POSTMARK_API_URL: `http://127.0.0.1:${await closedPort()}`,
    });
    expect(code).toBe(5);
    const { ok, files, summary } = JSON.parse(stdout);
    expect({ ok, summary, checked: files[0].online.checked, found: files[0].diagnostics }).toEqual({
      ok: false,
      summary: { errors: 0, warnings: 0 },
      checked: [],
      found: [],
    });
    expect(skippedIn(stdout)).toHaveLength(3 + 3 + 1 + 2 + 1);
    for (const { reason } of skippedIn(stdout)) expect(reason).toContain('refused the connection');
  });

  test('where one answer is a 500: that one', async () => {
    const { validate } = await worldOf({
      sandbox: { faults: [{ match: 'GET /templates/logto-generic', status: 500 }] },
    });
    const { code, stdout } = await validate(online);
    expect(code).toBe(5);
    expect(skippedIn(stdout)).toEqual([
      {
        check: 'template',
        target: 'logto-generic',
        reason: expect.stringContaining('HTTP 500'),
      },
    ]);
  });

  test('where every answer is a 503: all of them, without asking each', async () => {
    const { validate, sandbox } = await worldOf({ sandbox: { faults: [{ status: 503 }] } });
    const { code, stdout } = await validate(online);
    expect(code).toBe(5);
    expect(JSON.parse(stdout).files[0].online.checked).toEqual([]);
    expect(sandbox.account.requests.list().length).toBeLessThan(40);
  }, 60_000);

  test('an error that was found wins over it', async () => {
    const { validate } = await worldOf({
      aliases: { SignIn: 'nope' },
      sandbox: { faults: [{ match: 'GET /templates/logto-generic', kind: 'html' }] },
    });
    expect((await validate(online)).code).toBe(1);
  });

  test('where the file does not parse, or holds no configuration', async () => {
    const { validate, cwd, sandbox } = await worldOf();
    writeFileSync(join(cwd, 'config.json'), '{"templates": [');
    const { code, stdout } = await validate(online);
    expect(code).toBe(1);
    expect(skippedIn(stdout)[0]?.reason).toContain('no configuration that can be read');
    expect(sandbox.account.requests.list()).toEqual([]);
  });
});

describe('the token', () => {
  const refused = '00000000-1111-4222-8333-444444444444';

  test('refused: one finding, nothing else is asked for, exit 4', async () => {
    const { validate, sandbox } = await worldOf();
    const { code, stdout } = await validate([...online, '--to', 'ada@example.com'], {
      POSTMARK_SERVER_TOKEN: refused,
    });
    expect(code).toBe(4);
    const { diagnostics, online: report } = JSON.parse(stdout).files[0];
    expect(diagnostics).toEqual([expect.objectContaining({ rule: 'token-rejected', line: 2 })]);
    expect(report.checked).toEqual([]);
    expect(report.skipped).toHaveLength(2 + 3 + 1 + 2 + 1);
    expect(sandbox.account.requests.list().map(({ path }) => path)).toEqual([
      '/server',
      '/domains',
    ]);
  });

  test('of an account, where a server token belongs, is said to be one', async () => {
    const { validate, sandbox } = await worldOf();
    const { code, stdout } = await validate(online, {
      POSTMARK_SERVER_TOKEN: sandbox.accountToken.reveal(),
    });
    expect(code).toBe(4);
    expect(JSON.parse(stdout).files[0].diagnostics).toEqual([
      expect.objectContaining({ message: expect.stringContaining('token of an account') }),
    ]);
  });

  test('that no header can carry is refused as well', async () => {
    const { validate } = await worldOf();
    const { code, stdout } = await validate(online, { POSTMARK_SERVER_TOKEN: 'tökén' });
    expect(code).toBe(4);
    expect(stdout).toContain('token-rejected');
    expect(stdout).not.toContain('tökén');
  });

  test('missing: nothing is asked, exit 4', async () => {
    const { validate, sandbox } = await worldOf({ config: { serverToken: undefined } });
    const { code, stdout } = await validate(online, { POSTMARK_SERVER_TOKEN: '' });
    expect(code).toBe(4);
    expect(skippedIn(stdout)[0]?.reason).toContain('no server token');
    expect(sandbox.account.requests.list()).toEqual([]);
  });

  test('a placeholder is an error of its own, and is not sent', async () => {
    const { validate, sandbox } = await worldOf({ config: { serverToken: 'your-server-token' } });
    const { code, stdout } = await validate(online);
    expect(code).toBe(1);
    expect(skippedIn(stdout)[0]?.reason).toContain('cannot be used');
    expect(sandbox.account.requests.list()).toEqual([]);
  });

  test("the file's own counts before the environment's; without one the environment's does", async () => {
    const { validate, sandbox } = await worldOf({ config: { serverToken: '${PRODUCTION}' } });
    const run = await validate(online, {
      PRODUCTION: sandbox.serverToken.reveal(),
      POSTMARK_SERVER_TOKEN: refused,
    });
    expect(run.code).toBe(0);
    const other = await worldOf({ config: { serverToken: undefined } });
    expect((await other.validate(online)).code).toBe(0);
  });

  test('of the account, refused: one finding, and the rest is checked', async () => {
    const { validate } = await worldOf();
    const { code, stdout } = await validate(online, { POSTMARK_ACCOUNT_TOKEN: refused });
    expect(code).toBe(4);
    const { diagnostics, online: report } = JSON.parse(stdout).files[0];
    expect(diagnostics).toEqual([
      expect.objectContaining({ rule: 'token-rejected', pointer: '/fromEmail' }),
    ]);
    expect(report.checked).toHaveLength(3 + 3 + 3 + 1);
  });

  test('of a server, where an account token belongs, is said to be one', async () => {
    const { validate, sandbox } = await worldOf();
    const { code, stdout } = await validate(online, {
      POSTMARK_ACCOUNT_TOKEN: sandbox.serverToken.reveal(),
    });
    expect(code).toBe(4);
    expect(JSON.parse(stdout).files[0].diagnostics).toEqual([
      expect.objectContaining({
        rule: 'token-rejected',
        message: expect.stringContaining('holds the token of a server'),
      }),
    ]);
    expect(stdout).not.toContain(sandbox.serverToken.reveal());
  });

  test('never shows, nor does the body of GET /server, not even with --debug', async () => {
    const { validate, sandbox } = await worldOf({ aliases: { SignIn: 'nope' } });
    const runs = [
      await validate(['config.json', '--online', '--debug']),
      await validate([...online, '--debug']),
      await validate(['config.json', '--online', '--debug'], {
        POSTMARK_SERVER_TOKEN: sandbox.accountToken.reveal(),
      }),
    ];
    const all = JSON.stringify(runs).toLowerCase();
    expect(all).toContain('get /server');
    expect(all).not.toContain(sandbox.serverToken.reveal());
    expect(all).not.toContain(sandbox.accountToken.reveal());
    expect(all).not.toMatch(/apitokens|inboundhash|serverlink/);
  });

  test('as an alias is not put into a URL', async () => {
    const token = 'a0000000-1111-4222-8333-444444444444';
    const { validate, sandbox } = await worldOf({ aliases: { SignIn: '${TOKEN}' } });
    const { stdout } = await validate(online, { TOKEN: token });
    expect(stdout).not.toContain(token);
    expect(JSON.stringify(sandbox.account.requests.list())).not.toContain(token);
    expect(skippedIn(stdout)[0]?.reason).toContain('shaped like a token');
  });

  test("a server's words cannot show one, nor steer a terminal", async () => {
    const hostile = 'Evil \u001b[31m\u202e a0000000-1111-4222-8333-444444444444';
    const place = await worldOf({ sandbox: { settings: { Name: hostile } } });
    const report = await examined({}, place);
    for (const format of checkFormats) {
      const text = renderCheck(format, report, surroundings);
      expect(text).toContain('Evil');
      expect(text).not.toMatch(/\u001b|\u202e|a0000000-1111/);
    }
  });
});

test('an address with a plus is looked for as it is', async () => {
  const { validate, sandbox } = await worldOf();
  sandbox.account.first.suppress('outbound', 'ada+codes@example.com');
  const { code, stdout } = await validate([...online, '--to', 'ada+codes@example.com']);
  expect(code).toBe(1);
  expect(stdout).toContain('recipient-suppressed');
});

test.each([
  ['wrapped.json', (text: string) => `{\n"connectorId": "postmark-mail",\n"config": ${text}}`],
  ['package.json', (text: string) => `{\n"name": "x",\n"postmark": ${text}}`],
  ['config.yaml', (text: string) => `# YAML\n# too\n${text}`],
  ['config.mjs', (text: string) => `export default ${text.replace(/\$\{.*?\}/, '')}`],
])('points into %s as well', async (name, wrap) => {
  const { validate, cwd } = await worldOf();
  const text = configText({ aliases: { SignIn: 'nope' }, config: { serverToken: undefined } });
  writeFileSync(join(cwd, name), wrap(text));
  const { stdout } = await validate([name, '--online', '--json']);
  const { diagnostics } = JSON.parse(stdout).files[0];
  const [found] = diagnostics.filter(({ rule }: { rule: string }) => rule === 'template-not-found');
  expect(found.pointer).toMatch(/templates\/0\/templateAlias$/);
  // The line of the alias in what JSON.stringify writes, two lines further down.
  expect(found.line).toBe(name === 'config.mjs' ? undefined : 8);
});

describe('requests', () => {
  const many = (number: number): Setup => ({
    templates: Object.fromEntries(
      Array.from({ length: number }, (_, index) => [
        `code-${index}`,
        { text: `{{code}} ${index}` },
      ]),
    ),
    config: {
      templates: Array.from({ length: number }, (_, index) => ({
        usageType: ['SignIn', 'Register', 'ForgotPassword', 'Generic'][index] ?? `Own${index}`,
        templateAlias: `code-${index}`,
      })),
    },
  });

  test('are at most four at a time, and no more than a hundred aliases need', async () => {
    const { validate, sandbox } = await worldOf(many(100));
    let running = 0;
    let most = 0;
    const url = await inFront(sandbox.url, async (_path, forward) => {
      running += 1;
      most = Math.max(most, running);
      // Everything that may run at once has time to arrive.
      await new Promise((resolve) => setTimeout(resolve, 5));
      await forward();
      running -= 1;
    });
    const { stdout } = await validate(online, { POSTMARK_API_URL: url });
    const reasons = new Set(skippedIn(stdout).map(({ check, reason }) => `${check}: ${reason}`));
    expect([...reasons]).toEqual([expect.stringContaining('validation: there are too many')]);
    expect(skippedIn(stdout)).toHaveLength(100);
    expect(most).toBe(4);
    // With 150 ms each, four at a time, this is under five seconds: see bench/online.js.
    expect(sandbox.account.requests.list().length).toBeLessThanOrEqual(110);
  });

  test("are shared with Postmark's own validation", async () => {
    const place = await worldOf(many(60));
    const report = await examined(many(60), place);
    expect(passes(report)).toBe(true);
    const { checked = [], skipped = [] } = report.files[0]?.online ?? {};
    const count = (checks: readonly { readonly check: string }[], name: string) =>
      checks.filter(({ check }) => check === name).length;
    expect([count(checked, 'template'), count(checked, 'validation')]).toEqual([60, 40]);
    expect([count(skipped, 'template'), count(skipped, 'validation')]).toEqual([0, 20]);
    const asked = place.sandbox.account.requests
      .list()
      .filter(({ path }) => path === '/templates/validate');
    expect(asked).toHaveLength(40);
    const text = renderCheck('pretty', report, surroundings);
    expect(text).toMatch(/^Checked .*, 60 templates, Postmark's validation of 40 templates$/m);
    expect(text).toMatch(/^Skipped {2}Postmark's validation of 20 templates: there are too many/m);
  });

  test('for layouts count as well', async () => {
    const setup = many(40);
    const framed = Object.entries(setup.templates ?? {}).flatMap(([alias, template]) => [
      [alias, { ...template, layout: `frame-${alias}` }] as const,
      [`frame-${alias}`, { type: 'Layout', text: '{{{ @content }}}' }] as const,
    ]);
    const place = await worldOf({ ...setup, templates: Object.fromEntries(framed) });
    await examined(setup, place);
    const paths = place.sandbox.account.requests.list().map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('/templates/'))).toHaveLength(100);
    expect(paths.filter((path) => path === '/templates/validate')).toHaveLength(20);
  });

  test('that Postmark takes and this program cannot read are skipped', async () => {
    const alias = { value: 'one', pointer: [], span: { start: 0, end: 0 } };
    const uses = usesOf([{ usageType: 'SignIn', alias }]);
    const journal = new Journal();
    const found: unknown[] = [];
    const template: StoredTemplate = {
      alias: 'one',
      type: 'Standard',
      active: true,
      subject: 'Hi',
      html: undefined,
      text: 'no code {{ new syntax! }}',
      layout: undefined,
    };
    await checkTemplates(uses, {
      source: { template: async () => template, aliases: async () => [] },
      journal,
      report: (one) => found.push(one),
      reasonOf: String,
      place: 'there',
      validation: { validate: async () => [], requests: 100 },
    });
    expect(found).toEqual([]);
    expect(journal.checked).toEqual([{ check: 'validation', target: 'one' }]);
    expect(journal.skipped).toEqual([
      { check: 'template', target: 'one', reason: expect.stringContaining('cannot read it') },
    ]);
  });

  test("go on where Postmark's validation fails", async () => {
    const { validate } = await worldOf({
      templates: { 'logto-sign-in': { text: '{{nope}} {{code}}' } },
      sandbox: { faults: [{ match: 'POST /templates/validate', status: 500 }] },
    });
    const { code, stdout } = await validate(online);
    expect(code).toBe(5);
    expect(stdout).toContain('template-unknown-variable');
    expect(skippedIn(stdout).map(({ check }) => check)).toEqual(Array(3).fill('validation'));
  });

  test('fetch an alias once, however many types use it, and a layout too', async () => {
    const { validate, sandbox } = await worldOf({
      templates: {
        frame: { type: 'Layout', text: '{{{ @content }}}' },
        one: { text: '{{code}}', layout: 'frame' },
        two: { text: '{{code}}', layout: 'frame' },
      },
      // One of them is an entry and a layout.
      aliases: { SignIn: 'one', Register: 'one', ForgotPassword: 'two', Generic: 'frame' },
    });
    await validate(online);
    const paths = sandbox.account.requests.list().map(({ path }) => path);
    for (const alias of ['one', 'two', 'frame']) {
      expect(paths.filter((path) => path === `/templates/${alias}`)).toHaveLength(1);
    }
  });

  test('end with Ctrl-C', async () => {
    const { cwd, env, sandbox } = await worldOf();
    const stop = new AbortController();
    const url = await inFront(sandbox.url, async (path, forward) => {
      if (path.startsWith('/templates/')) stop.abort();
      else await forward();
    });
    const { VerifyError } = await import('../../../src/errors.js');
    stop.signal.addEventListener('abort', () => {});
    const controller = new AbortController();
    stop.signal.addEventListener('abort', () =>
      controller.abort(new VerifyError('interrupted', 'Interrupted.')),
    );
    const { code, stderr } = await runInProcess(['validate-config', 'config.json', '--online'], {
      cwd,
      env: { ...env, POSTMARK_API_URL: url },
      signal: controller.signal,
    });
    expect(code).toBe(130);
    expect(stderr).toContain('Interrupted.');
    expect(stderr).not.toContain('message');
  });
});

describe('the spinner', () => {
  const slow: Setup = { sandbox: { faults: [{ kind: 'latency', min: 110, max: 110 }] } };

  test('counts checks on stderr, in a terminal', async () => {
    const { validate } = await worldOf(slow);
    const { stderr, stdout } = await validate(online, {}, true);
    expect(stderr).toMatch(/\d+ checks? done/);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
    expect(JSON.parse(stdout).ok).toBe(true);
  });

  test.each([
    ['elsewhere', [], false],
    ['with --quiet', ['--quiet'], true],
  ])('is not there %s', async (_name, flags, isTTY) => {
    const { validate } = await worldOf(slow);
    expect((await validate([...online, ...flags], {}, isTTY)).stderr).toBe('');
  });
});

describe('flags', () => {
  test.each([
    [['config.json', '--to', 'ada@example.com'], 2],
    [['config.json', '--online', '--templates', 'templates'], 2],
    [['config.json', '--online', '--to', 'nobody'], 1],
    [['config.json', '--against', 'missing.json'], 3],
    [['config.json', '--against', '.env.missing'], 3],
  ])('%j: exit %i', async (args, code) => {
    const { validate } = await worldOf();
    const run = await validate(args);
    expect(run.code).toBe(code);
    expect(run.stdout + run.stderr).toContain('error[');
  });
});

describe('--templates', () => {
  test('checks a folder, needs no token, and names the file', async () => {
    const { validate, sandbox, cwd } = await worldOf();
    writeTemplates(join(cwd, 'templates'), {
      'logto-sign-in': { html: '<p>{{code}}</p>\n{{nope}}', text: '{{code}} {{#x}}' },
      'logto-generic': undefined,
    });
    const { code, stdout } = await validate(['config.json', '--templates', 'templates', '--json'], {
      POSTMARK_SERVER_TOKEN: 'unused',
      POSTMARK_ACCOUNT_TOKEN: '',
    });
    expect(code).toBe(1);
    const { diagnostics, online: report } = JSON.parse(stdout).files[0];
    expect(report).toMatchObject({ templates: 'templates', skipped: [] });
    expect(sandbox.account.requests.list()).toEqual([]);
    const found = diagnostics.filter(({ rule }: { rule: string }) => rule.startsWith('template-'));
    expect(found).toMatchObject([
      {
        rule: 'template-syntax',
        pointer: '/templates/0/templateAlias',
        message: expect.stringContaining(
          'In templates/logto-sign-in/content.txt, line 1, character 10: A scope block',
        ),
      },
      { rule: 'template-not-found', pointer: '/templates/1/templateAlias' },
    ]);
  });

  test('finds what a server would', async () => {
    const { validate } = await worldOf({
      templates: { 'logto-sign-in': { html: '<p>{{code}}</p>\n{{nope}}', text: '{{code}}' } },
    });
    const { code, stdout } = await validate(['config.json', '--templates', 'templates']);
    expect(code).toBe(0);
    expect(stdout).toContain('In templates/logto-sign-in/content.html, line 2, character 1: ');
    expect(stdout).toContain('Asked    folder templates');
  });

  test("without a configuration takes Logto's default aliases", async () => {
    const { cwd } = await worldOf({ everyAlias: true });
    writeFileSync(join(cwd, 'package.json'), '{}');
    const { rmSync } = await import('node:fs');
    rmSync(join(cwd, 'templates/logto-bind-mfa'), { recursive: true });
    const { code, stdout } = await runInProcess(
      ['validate-config', '--templates', 'templates', '--json'],
      { cwd },
    );
    expect(code).toBe(0);
    const [{ online: report }] = JSON.parse(stdout).files;
    expect(report).toMatchObject({ templates: 'templates', defaultAliases: true });
    expect(report.checked).toHaveLength(8);
    const pretty = await runInProcess(['validate-config', '--templates', 'templates'], { cwd });
    expect(pretty.stdout).toMatch(/^templates {2}warning {2}generic-fallback\n {2}BindMfa has/);
    expect(pretty.stdout.slice(pretty.stdout.indexOf('Asked'))).toBe(
      [
        "Asked    folder templates for Logto's default aliases: there is no configuration",
        'Checked  8 templates',
        '',
        '⚠ 1 warning in 1 folder, no errors: passed.',
        '',
      ].join('\n'),
    );
  });

  test('names a layout that is not there', async () => {
    const { validate, cwd } = await worldOf({ templates: {} });
    const meta = { Name: 'x', Alias: 'logto-sign-in', Subject: 'x', LayoutTemplate: 'frame' };
    writeFileSync(join(cwd, 'templates/logto-sign-in/meta.json'), JSON.stringify(meta));
    const { code, stdout } = await validate(['config.json', '--templates', 'templates']);
    expect(code).toBe(1);
    expect(stdout).toContain('the layout "frame", which is not in the folder templates');
  });

  test.each([
    [
      'does not parse',
      '<html>\n{{#x}}{{{@content}}}</html>',
      /frame\/content\.html, line 2, character 1: /,
    ],
    ['has no place for templates', '<html>{{code}}</html>', /has no {{{ @content }}}/],
    ['has two', '{{{@content}}}{{{ @content }}}', /has 2 times {{{ @content }}}/],
  ])('names a layout that %s', async (_name, html, words) => {
    const { validate, cwd } = await worldOf();
    writeTemplates(join(cwd, 'templates'), {
      frame: { type: 'Layout', html, text: '{{{ @content }}}' },
      'logto-sign-in': { html: '<p>{{code}}</p>', layout: 'frame' },
    });
    const { code, stdout } = await validate(['config.json', '--templates', 'templates', '--json']);
    expect(code).toBe(1);
    const [found, ...others] = JSON.parse(stdout).files[0].diagnostics;
    expect(found).toMatchObject({ rule: 'template-syntax', message: expect.stringMatching(words) });
    expect(others).toEqual([]);
  });

  test("takes Postmark's own placeholders, in a template and in a layout", async () => {
    const { validate, cwd } = await worldOf();
    writeTemplates(join(cwd, 'templates'), {
      frame: { type: 'Layout', text: '{{{ @content }}} {{{ pm:unsubscribe }}}' },
      'logto-sign-in': { html: '<p>Hi</p>{{{pm:unsubscribe}}}', text: '{{code}}', layout: 'frame' },
    });
    const { stdout } = await validate(['config.json', '--templates', 'templates', '--json']);
    expect(JSON.parse(stdout).files[0].diagnostics).toMatchObject([
      { rule: 'template-misses-code', message: expect.stringContaining('content.html') },
    ]);
  });

  test('tells of entries beyond the thousand that are looked at', async () => {
    const templates = Array.from({ length: 1_003 }, (_, index) => ({
      usageType: `Own${index}`,
      templateAlias: 'logto-generic',
    }));
    const { validate } = await worldOf({ config: { templates } });
    const { stdout } = await validate(['config.json', '--templates', starterDir, '--json']);
    expect(skippedIn(stdout)).toEqual([
      { check: 'template', reason: '3 more entries: only the first 1000 are looked at' },
    ]);
  });

  test('a folder that is none is an error', async () => {
    const { validate } = await worldOf();
    const { code, stderr } = await validate(['config.json', '--templates', 'nowhere']);
    expect(code).toBe(1);
    expect(stderr).toContain('error[template-invalid]');
  });
});

describe('--against', () => {
  async function two() {
    const production = await worldOf();
    const staging = await worldOf({
      templates: { 'logto-generic': undefined },
      sandbox: { settings: { Name: 'Staging' } },
    });
    return { production, staging };
  }

  const cellsOf = (stdout: string, usageType: string) =>
    JSON.parse(stdout).comparison.rows.find(
      (row: { usageType: string }) => row.usageType === usageType,
    ).cells;

  test('compares configurations, each on its own server', async () => {
    const { production, staging } = await two();
    const other = configText({
      config: { serverToken: '${STAGING_TOKEN}' },
      aliases: { SignIn: 'elsewhere' },
    });
    writeFileSync(join(production.cwd, 'staging.json'), other);
    const url = await inFront(production.sandbox.url, (_path, forward) => forward());
    // Both servers answer at one address, as Postmark's do.
    const added = production.sandbox.account.addServer({ Name: 'Empty' });
    const { code, stdout } = await production.validate(
      ['config.json', '--against', 'staging.json', '--json'],
      { POSTMARK_API_URL: url, STAGING_TOKEN: added.serverToken.reveal() },
    );
    expect(staging.sandbox.account.requests.list()).toEqual([]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).comparison.columns).toMatchObject([
      { name: 'config.json', server: { name: 'Production' } },
      { name: 'staging.json', server: { name: 'Empty' } },
    ]);
    expect(cellsOf(stdout, 'SignIn')).toEqual([
      { alias: 'logto-sign-in', state: 'there' },
      { alias: 'elsewhere', state: 'missing' },
    ]);
  });

  test('compares environments of one configuration', async () => {
    const { production, staging } = await two();
    writeFileSync(
      join(production.cwd, '.env.staging'),
      `POSTMARK_API_URL=${staging.sandbox.url}\nPOSTMARK_SERVER_TOKEN=${staging.sandbox.serverToken.reveal()}\nPOSTMARK_ACCOUNT_TOKEN=${staging.sandbox.accountToken.reveal()}\n`,
    );
    const args = ['config.json', '--against', '.env.staging'];
    const { code, stdout } = await production.validate([...args, '--json']);
    expect(code).toBe(1);
    expect(cellsOf(stdout, 'Register')).toEqual([
      { alias: 'logto-generic', state: 'there' },
      { alias: 'logto-generic', state: 'missing' },
    ]);
    expect(JSON.parse(stdout).files[1]).toMatchObject({
      path: 'config.json',
      environment: '.env.staging',
    });
    const pretty = await production.validate(args);
    expect(pretty.stdout).toMatch(/^ +config\.json +config\.json with \.env\.staging$/m);
    expect(pretty.stdout).toMatch(/^Server +Production +Staging$/m);
    expect(pretty.stdout).toMatch(/^Register +logto-generic +logto-generic \(missing\)$/m);
    const junit = await production.validate([...args, '--format', 'junit']);
    expect(junit.stdout).toContain('name="config.json with .env.staging"');
  });
});
