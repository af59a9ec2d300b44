import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { usageTypes } from '../../src/verification/usage-type.js';
import { inFolder, runBinary } from '../support/binary.js';
import {
  type Behaviour,
  behave,
  type FaultServer,
  startFaultServer,
} from '../support/fault-server.js';
import { runInProcess } from '../support/in-process.js';

const token = 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d';

async function withPostmark<T>(
  use: (server: FaultServer, env: Readonly<Record<string, string>>) => Promise<T>,
  sends: readonly Behaviour[] = [behave.ok],
): Promise<T> {
  const server = await startFaultServer({ sends });
  try {
    return await use(server, {
      POSTMARK_SERVER_TOKEN: token,
      POSTMARK_FROM_EMAIL: 'no-reply@example.com',
      POSTMARK_API_URL: server.url,
    });
  } finally {
    await server.close();
  }
}

const signIn = ['send', '--to', 'ada@example.com', '--type', 'SignIn'];

async function dryRun(args: readonly string[], cwd?: string, env = {}, stdin = '') {
  const run = await runInProcess(
    ['send', '--to', 'ada@example.com', '--dry-run', '--json', ...args],
    {
      ...(cwd === undefined ? {} : { cwd }),
      env,
      stdin,
    },
  );
  return { ...run, json: JSON.parse(run.stdout) };
}

describe('send, on the wire', () => {
  test('one request, and in it what Logto sends and our additions, nothing else', async () => {
    await withPostmark(async (server, env) => {
      const run = await runBinary([...signIn, '--code', '012345', '--json'], { env });
      expect(run.code).toBe(0);
      expect(server.requests).toEqual(['POST /email/withTemplate']);
      expect(server.bodies).toEqual([
        {
          From: 'no-reply@example.com',
          To: 'ada@example.com',
          TemplateAlias: 'logto-sign-in',
          TemplateModel: { code: '012345' },
          Tag: 'SignIn',
          TrackOpens: false,
          TrackLinks: 'None',
          Metadata: { verify_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        },
      ]);
      expect(JSON.parse(run.stdout)).toEqual({
        ok: true,
        to: 'ada@example.com',
        type: 'SignIn',
        template: { alias: 'logto-sign-in', fallback: false },
        from: 'no-reply@example.com',
        code: '012345',
        messageId: '0a129aee-e1cd-480d-b08d-4f48548ff48d',
        submittedAt: '2026-11-23T08:00:00.1234567Z',
        stream: 'outbound',
        dryRun: false,
        sandbox: false,
        warnings: [],
      });
      expect(run.stderr).toBe('');
    });
  });

  test('stream, tag, reply-to and metadata go along when they are set', async () => {
    await withPostmark(async (server, env) => {
      await inFolder(async (cwd) => {
        await writeFile(
          join(cwd, '.postmarkrc.json'),
          JSON.stringify({
            replyTo: 'help@example.com',
            tag: 'codes',
            messageStream: 'logins',
            templates: [{ usageType: 'SignIn', templateAlias: 'mine' }],
          }),
        );
        const run = await runInProcess([...signIn, '--metadata', 'run=42', '--json'], { cwd, env });
        expect(run.code).toBe(0);
        expect(server.bodies[0]).toMatchObject({
          TemplateAlias: 'mine',
          MessageStream: 'logins',
          Tag: 'codes',
          ReplyTo: 'help@example.com',
          Metadata: { run: '42' },
        });
      });
    });
  });

  test('a person reads what was sent, to whom, and how', async () => {
    await withPostmark(async (_server, env) => {
      const run = await runBinary([...signIn, '--code', '493021'], { env });
      expect(run.stdout).toMatch(/Sent the SignIn mail to ada@example\.com/);
      expect(run.stdout).toMatch(/Code\s+493021/);
      expect(run.stdout).toMatch(/Template\s+logto-sign-in/);
      expect(run.stdout).toMatch(/Stream\s+outbound/);
      expect(run.stdout).toMatch(/Message\s+0a129aee-/);
      expect(run.stdout).not.toContain('\u001b');
    });
  });

  test('text from Postmark cannot command the terminal', async () => {
    const sends = [behave.error(422, 999, 'bad\u001b[31m\u001b]0;title\u0007 news\u009b2J')];
    await withPostmark(async (_server, env) => {
      const run = await runInProcess(signIn, { env });
      expect(run.code).toBe(1);
      expect(run.stderr).toMatch(/bad news/);
      expect(run.stderr).not.toMatch(/[\u001b\u0007\u009b]/);
    }, sends);
  });
});

describe('send --dry-run', () => {
  test('needs no token and no server, and shows the exact body', async () => {
    const { code, json, stderr } = await dryRun(['--type', 'Register'], undefined, {
      POSTMARK_API_URL: 'http://127.0.0.1:1',
    });
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(json).toMatchObject({ ok: true, dryRun: true, sandbox: false });
    expect(json.messageId).toBeUndefined();
    expect(json.request).toMatchObject({
      From: 'no-reply@example.com',
      To: 'ada@example.com',
      TemplateAlias: 'logto-register',
      TemplateModel: { code: json.code },
    });
  });

  test('for a person: method, URL and body', async () => {
    const run = await runInProcess([...signIn, '--dry-run', '--code', '000042']);
    expect(run.stdout).toContain('POST https://api.postmarkapp.com/email/withTemplate');
    expect(run.stdout).toContain('"code": "000042"');
  });

  test.each(usageTypes)('--sample fills in what Logto sends with %s', async (type) => {
    const { json } = await dryRun(['--type', type, '--sample']);
    const model = json.request.TemplateModel;
    const known = [
      'code',
      'link',
      'locale',
      'uiLocales',
      'application',
      'organization',
      'user',
      'inviter',
    ];
    expect(known).toEqual(expect.arrayContaining(Object.keys(model)));
    if (type === 'OrganizationInvitation') {
      expect(json.code).toBeUndefined();
      expect(json.link).toBe(model.link);
      expect(model.inviter).toMatchObject({ avatar: null, primaryPhone: null, profile: {} });
    } else {
      expect(model.code).toMatch(/^\d{6}$/);
    }
    for (const person of [model.user, model.inviter].filter(Boolean)) {
      expect(Object.keys(person).sort()).toEqual(
        ['avatar', 'id', 'name', 'primaryEmail', 'primaryPhone', 'profile', 'username'].sort(),
      );
    }
    if (model.organization) expect(model.organization).toHaveProperty('branding');
  });

  test('flags win over --var, --var over --model, --model over --sample; nothing else is added', async () => {
    await inFolder(async (cwd) => {
      const model = { code: '111111', locale: 'de', user: { name: 'Model' }, extra: [1, null] };
      await writeFile(join(cwd, 'model.json'), JSON.stringify(model));
      const args = [
        '--type',
        'BindMfa',
        '--model',
        'model.json',
        '--var',
        'user.name=Var',
        '--var',
        'code=222222',
      ];
      const plain = await dryRun([...args, '--locale', 'fr'], cwd);
      expect(plain.json.request.TemplateModel).toEqual({
        code: '222222',
        locale: 'fr',
        user: { name: 'Var' },
        extra: [1, null],
      });
      const sampled = await dryRun([...args, '--sample', '--code', '333333'], cwd);
      expect(sampled.json.code).toBe('333333');
      expect(sampled.json.request.TemplateModel.user).toMatchObject({ name: 'Var', avatar: null });
      expect(sampled.json.request.TemplateModel.locale).toBe('de');
    });
  });

  test('a model from stdin, in YAML as well', async () => {
    const { json } = await dryRun(
      ['--type', 'Generic', '--model', '-'],
      undefined,
      {},
      'code: "007007"\nuser:\n  name: Ada\n',
    );
    expect(json.request.TemplateModel).toEqual({ code: '007007', user: { name: 'Ada' } });
  });

  test('a model that names a prototype harms nothing', async () => {
    const { json } = await dryRun(
      ['--type', 'Generic', '--model', '-', '--var', '__proto__.y=1'],
      undefined,
      {},
      '{"__proto__": {"x": 1}}',
    );
    expect(Object.getOwnPropertyDescriptor(json.request.TemplateModel, '__proto__')?.value).toEqual(
      { x: 1, y: '1' },
    );
  });

  test.each([
    ['missing', ['--model', 'nowhere.json'], ''],
    ['broken', ['--model', '-'], '{"code": '],
    ['not an object', ['--model', '-'], '[1]'],
    ['far too deep', ['--model', '-'], `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ])('a model that is %s is wrong usage', async (_name, args, stdin) => {
    const { code, json } = await dryRun(['--type', 'Generic', ...args], undefined, {}, stdin);
    expect(code).toBe(2);
    expect(json.error.code).toBe('usage');
  });

  test('an invitation carries a link and no code', async () => {
    const { json } = await dryRun([
      '--type',
      'OrganizationInvitation',
      '--link',
      'https://example.com/i',
    ]);
    expect(json.request.TemplateModel).toEqual({ link: 'https://example.com/i' });
    expect(json.warnings).toEqual([]);
    const bare = await dryRun(['--type', 'OrganizationInvitation']);
    expect(bare.json.warnings).toEqual([expect.stringContaining('--link')]);
  });
});

describe('send, the usage type', () => {
  const config = {
    templates: [
      { usageType: 'Generic', templateAlias: 'any' },
      { usageType: 'Newsletter', templateAlias: 'news' },
      { usageType: 'SignIn', templateAlias: 'first' },
      { usageType: 'SignIn', templateAlias: 'second' },
    ],
  };

  async function withConfig(args: readonly string[]) {
    return inFolder(async (cwd) => {
      await writeFile(join(cwd, '.postmarkrc.json'), JSON.stringify(config));
      return dryRun(args, cwd);
    });
  }

  test('the first entry of a type wins', async () => {
    const { json } = await withConfig(['--type', 'SignIn']);
    expect(json.template).toEqual({ alias: 'first', fallback: false });
  });

  test('a custom type of the config', async () => {
    const { json } = await withConfig(['--type', 'Newsletter']);
    expect(json.template).toEqual({ alias: 'news', fallback: false });
  });

  test('an empty alias stops only the type that would use it, as Logto lets it pass', async () => {
    await inFolder(async (cwd) => {
      const templates = [
        { usageType: 'SignIn', templateAlias: '' },
        { usageType: 'Generic', templateAlias: 'any' },
      ];
      await writeFile(join(cwd, '.postmarkrc.json'), JSON.stringify({ templates }));
      const broken = await dryRun(['--type', 'SignIn'], cwd);
      expect(broken).toMatchObject({
        code: 3,
        json: { error: { code: 'config-invalid', place: { path: '.postmarkrc.json', line: 1 } } },
      });
      expect((await dryRun(['--type', 'Generic'], cwd)).json.template.alias).toBe('any');
    });
  });

  test('falls back to Generic and says so in both places', async () => {
    const { json, stderr } = await withConfig(['--type', 'MfaVerification']);
    expect(json.template).toEqual({ alias: 'any', fallback: true });
    expect(json.warnings).toEqual([expect.stringContaining('Generic')]);
    expect(stderr).toMatch(/^warning: MfaVerification .*Generic/);
  });

  test('says that an invitation by Generic carries neither link nor code', async () => {
    const { json } = await withConfig([
      '--type',
      'OrganizationInvitation',
      '--link',
      'https://example.com/i',
    ]);
    expect(json.warnings).toEqual([expect.stringContaining('neither link nor code')]);
  });

  test.each([
    ['signin', 'SignIn'],
    ['Registr', 'Register'],
    ['newsleter', 'Newsletter'],
  ])('%s: did you mean %s?', async (typed, meant) => {
    const { code, json } = await withConfig(['--type', typed]);
    expect(code).toBe(2);
    expect(json.error.code).toBe('usage');
    expect(json.error.message).toContain(`Did you mean ${meant}?`);
  });
});

describe('what goes to stderr', () => {
  const reserved = behave.okWith({ MessageID: 'm-1', Message: 'Delivery may be delayed.' });

  test("Postmark's reservation is a warning; --quiet hides it", async () => {
    await withPostmark(
      async (_server, env) => {
        const run = await runInProcess(signIn, { env });
        expect(run).toMatchObject({
          code: 0,
          stderr: 'warning: Postmark says: Delivery may be delayed.\n',
        });
        const quiet = await runInProcess([...signIn, '--quiet'], { env });
        expect(quiet).toMatchObject({ code: 0, stderr: '' });
        expect(quiet.stdout).toContain('m-1');
      },
      [reserved],
    );
  });

  test('--debug says where each value comes from and what was asked, and not the token', async () => {
    await withPostmark(async (server, env) => {
      const run = await runInProcess([...signIn, '--debug', '--stream', 'logins'], { env });
      expect(run.stderr).toContain('debug: server token: from POSTMARK_SERVER_TOKEN');
      expect(run.stderr).toContain('debug: message stream: from --stream');
      expect(run.stderr).toContain('debug: templates: from default');
      expect(run.stderr).toMatch(
        /debug: POST \/email\/withTemplate -> 200 in \d+ ms \(attempt 1\)/,
      );
      expect(server.tokens).toEqual([token]);
      expect(run.stderr).not.toContain(token);
    });
  });

  test.each([
    ['piped', [], {}, false],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false],
    ['NO_COLOR over FORCE_COLOR', [], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    ['--no-color over FORCE_COLOR', ['--no-color'], { FORCE_COLOR: '1' }, false],
  ])('colour: %s', async (_name, args, env, coloured) => {
    const run = await runInProcess(['send', '--to', 'nobody', '--type', 'SignIn', ...args], {
      env,
    });
    expect(run.stderr.includes('\u001b[')).toBe(coloured);
    expect(run.stderr).toContain('invalid-address');
  });
});

describe('send, wrong usage', () => {
  test('all that is missing is named at once', async () => {
    const run = await runInProcess(['send']);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(/^error\[usage\].*--to.*--type/);
  });

  test.each([
    [['--to', 'ada'], 'invalid-address', 1],
    [['--to', 'ada@example.com, bob@example.com'], 'invalid-address', 1],
    [['--to', 'ada@example.com\r\nBcc: eve@example.com'], 'invalid-address', 1],
    [['--to', 'Ada\u0007 <ada@example.com>'], 'invalid-address', 1],
    [['--to', 'a@b.co', '--from', 'nobody'], 'invalid-address', 1],
    [['--to', 'a@b.co', '--from', 'Acme, Inc. <a@b.co>'], 'invalid-address', 1],
    [['--to', 'a@b.co', '--timeout', 'soon'], 'usage', 2],
    [['--to', 'a@b.co', '--retries', '-1'], 'usage', 2],
    [['--to', 'a@b.co', '--var', 'novalue'], 'usage', 2],
    [['--to', 'a@b.co', '--var', 'code.x=1', '--model', '-'], 'usage', 2],
    [['--to', 'a@b.co', '--metadata', `${'k'.repeat(21)}=v`], 'usage', 2],
    [['--to', 'a@b.co', '--metadata', 'verify_id=1'], 'usage', 2],
    [['--to', 'a@b.co', '--html', 'x.html'], 'usage', 2],
    [['--to', 'a@b.co', '--nonsense'], 'usage', 2],
  ])('%j', async (args, error, code) => {
    await withPostmark(async (server, env) => {
      const run = await runInProcess(['send', '--type', 'SignIn', '--json', ...args], {
        env,
        stdin: '{"code":"1"}',
      });
      expect({ code: run.code, error: JSON.parse(run.stdout).error.code }).toEqual({ code, error });
      expect(run.stderr).toContain(`error[${error}]`);
      expect(server.requests).toEqual([]);
    });
  });

  test('an unknown flag gets a suggestion', async () => {
    const run = await runInProcess(['send', '--too', 'a@b.co']);
    expect(run.stderr).toContain("Unknown option '--too'. Did you mean --to?");
  });
});

describe('send, a broken config', () => {
  test.each([
    [
      '.postmarkrc.json',
      '{\n  "fromEmail": "a@b.co",\n  "templates": [\n    {"usageType": "SignIn" "templateAlias": "x"}\n  ]\n}',
      4,
      /comma/,
    ],
    ['.postmarkrc.yaml', 'fromEmail: a@b.co\ntemplates: none\n', 2, /should be a list/],
    [
      '.postmarkrc.json',
      '{\n  "templates": [],\n  "fromEmail": "${NOBODY_SET_THIS}"\n}',
      3,
      /Set NOBODY_SET_THIS/,
    ],
    [
      '.postmarkrc.json',
      '{\n  "templates": [],\n  "fromEmail": "not an address"\n}',
      3,
      /Write it like no-reply@example.com/,
    ],
  ])('%s: exit 3, with file and line, and no stack', async (name, text, line, teaches) => {
    await inFolder(async (cwd) => {
      await writeFile(join(cwd, name), text);
      const run = await runInProcess([...signIn, '--sandbox', '--json'], { cwd });
      expect(run.code).toBe(3);
      const { error } = JSON.parse(run.stdout);
      expect(error).toMatchObject({
        code: 'config-invalid',
        place: { path: name, line, column: expect.any(Number) },
      });
      expect(`${error.message} ${error.hint}`).toMatch(teaches);
      expect(run.stderr).not.toMatch(/\.js:\d+/);
    });
  });
});

describe('send --sandbox', () => {
  test.each(usageTypes)('%s, for a reader', async (type) => {
    const run = await runInProcess([
      'send',
      '--sandbox',
      '--to',
      'ada@example.com',
      '--type',
      type,
      '--sample',
      '--json',
    ]);
    expect(run.code).toBe(0);
    const { rendered, code, link, messageId, sandbox } = JSON.parse(run.stdout);
    expect(sandbox).toBe(true);
    expect(messageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(rendered.subject).not.toBe('');
    expect(rendered.text).toContain(code ?? link);
    expect(rendered.html).toContain(code ?? link);
    expect(run.stderr).toBe('');
  });

  test('prints subject and text as their reader will see them, and writes the HTML', async () => {
    await inFolder(async (cwd) => {
      const run = await runBinary(
        [...signIn, '--sandbox', '--code', '012345', '--html', 'mail.html'],
        { cwd },
      );
      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/Nothing left this machine/);
      expect(run.stdout).toMatch(/\| Your sign-in code/);
      expect(run.stdout).toMatch(/\|\s+012345/);
      expect(await readFile(join(cwd, 'mail.html'), 'utf8')).toContain('012345');
    });
  });

  test('HTML that cannot be written is an error with a name', async () => {
    await inFolder(async (cwd) => {
      const run = await runInProcess(
        [...signIn, '--sandbox', '--html', 'no/such/folder.html', '--json'],
        { cwd },
      );
      expect(run.code).toBe(1);
      expect(JSON.parse(run.stdout).error.code).toBe('file-not-written');
    });
  });

  test("--templates renders the user's own, and says where one is wrong", async () => {
    await inFolder(async (cwd) => {
      const folder = join(cwd, 'mine', 'logto-sign-in');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'meta.json'), '{"Name": "Mine", "Subject": "Mine {{code}}"}');
      await writeFile(join(folder, 'content.txt'), 'Mine: {{code}}');
      const args = [...signIn, '--sandbox', '--templates', 'mine', '--code', '012345', '--json'];
      const run = await runInProcess(args, { cwd });
      expect(JSON.parse(run.stdout).rendered).toEqual({
        subject: 'Mine 012345',
        text: 'Mine: 012345',
      });
      await writeFile(join(folder, 'content.txt'), 'Mine:\n{{first-name}}');
      const broken = await runInProcess(args, { cwd });
      expect(broken.code).toBe(1);
      expect(JSON.parse(broken.stdout).error).toMatchObject({
        code: 'template-invalid',
        place: { path: 'mine/logto-sign-in/content.txt', line: 2, column: 1 },
      });
    });
  });

  test('serves the aliases that the config names', async () => {
    await inFolder(async (cwd) => {
      await writeFile(
        join(cwd, '.postmarkrc.json'),
        JSON.stringify({ templates: [{ usageType: 'SignIn', templateAlias: 'acme-sign-in' }] }),
      );
      const run = await runInProcess([...signIn, '--sandbox', '--json'], { cwd });
      expect(JSON.parse(run.stdout)).toMatchObject({
        ok: true,
        template: { alias: 'acme-sign-in' },
      });
    });
  });

  test('neither a proxy nor the real API comes into it', async () => {
    const run = await runBinary([...signIn, '--sandbox', '--json'], {
      env: { HTTP_PROXY: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1' },
    });
    expect(run.code).toBe(0);
  });
});
