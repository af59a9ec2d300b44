import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseText } from '../src/config/parse.js';
import { exitCodeOf } from '../src/errors.js';
import type { Sandbox } from '../src/sandbox/sandbox.js';
import { inFolder, runBinary } from './support/binary.js';
import { behave, type FaultServer, startFaultServer } from './support/fault-server.js';
import { runInProcess } from './support/in-process.js';
import { serverWith } from './support/server-with.js';
import { startStarterSandbox } from './support/starter-sandbox.js';

/** What the documents say is run. */
const root = fileURLToPath(new URL('../', import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

const pagesOfDocs = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

let postmark: FaultServer;
/** Where there is something to read. */
let sandbox: Sandbox;
/** For `init`, which looks around. */
let server: Awaited<ReturnType<typeof serverWith>>;
beforeAll(async () => {
  postmark = await startFaultServer({ sends: [behave.ok] });
  sandbox = await startStarterSandbox();
  server = await serverWith({});
  const argv = ['send', '--to', 'ada@example.com', '--type', 'SignIn', '--code', 'ABC-123'];
  expect(await runInProcess(argv, { env: inSandbox() })).toMatchObject({ code: 0 });
});
afterAll(() => Promise.all([postmark.close(), sandbox.close(), server.close()]));

const inSandbox = () => ({
  POSTMARK_API_URL: sandbox.url,
  POSTMARK_SERVER_TOKEN: sandbox.serverToken.reveal(),
  POSTMARK_FROM_EMAIL: 'no-reply@example.com',
});

/** What the shell variables in our examples hold. */
const variables = { $since: new Date(Date.now() - 1_000).toISOString() };

/** Splits as a shell would, as far as our examples go. */
const words = (line: string): readonly string[] =>
  [...line.replace('$since', variables.$since).matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );

type Kill = (signal: NodeJS.Signals) => void;

const runs = new Map<string, ReturnType<typeof runOnce>>();

/** The same example stands in several documents: it is run once. */
function runExample(line: string) {
  const run = runs.get(line) ?? runOnce(line);
  runs.set(line, run);
  return run;
}

async function runOnce(line: string) {
  return inFolder(async (cwd) => {
    await writeFile(join(cwd, 'package.json'), '{}');
    await cp(join(root, 'templates'), join(cwd, 'templates'), { recursive: true });
    // The others need none, or write one.
    for (const name of line.startsWith('init')
      ? []
      : ['.postmarkrc.json', 'config/connector.json']) {
      await cp(join(root, '.postmarkrc.example.json'), join(cwd, name));
    }
    await writeFile(join(cwd, '.env.staging'), 'POSTMARK_ACCOUNT_TOKEN=\n');
    const endless = line.startsWith('sandbox');
    // The usual port may be taken on the machine that runs the tests.
    const free = endless && !line.includes('--port') ? ['--port', '0'] : [];
    const env = /^read-code|--online|--against/.test(line)
      ? inSandbox()
      : {
          POSTMARK_SERVER_TOKEN: '6b1f0c52-8e3d-4a97-b2c4-0f9d7e5a3c18',
          POSTMARK_FROM_EMAIL: 'no-reply@example.com',
          POSTMARK_API_URL: postmark.url,
          ...(line.startsWith('init') ? server.env : {}),
        };
    // Only what waits for a signal needs a process of its own.
    if (!endless) return runInProcess(words(line), { cwd, env });
    return runBinary([...words(line), ...free], {
      cwd,
      env,
      // It is ready once it has said something.
      onStdout: (_text: string, kill: Kill) => kill('SIGTERM'),
    });
  });
}

async function helpExamples(args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runBinary([...args, '--help']);
  return [...stdout.matchAll(/^\s+\$ postmark-verify (.+)$/gm)].map(([, line = '']) => line);
}

describe('examples', () => {
  test.each([[[]], [['send']], [['sandbox']], [['read-code']], [['validate-config']], [['init']]])(
    'of %j --help',
    async (args) => {
      const examples = await helpExamples(args);
      expect(examples.length).toBeGreaterThanOrEqual(2);
      for (const line of examples) {
        expect({ line, ...(await runExample(line)) }).toMatchObject({ line, code: 0 });
      }
    },
  );

  const documents = ['README.md', 'README.es.md', ...pagesOfDocs];
  const lines = documents.flatMap((path) =>
    [...text(path).matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) =>
      [...block.matchAll(/npx postmark-verify ([^\n]+)/g)].map(
        ([, line = '']) => [path, line] as const,
      ),
    ),
  );

  test('the documents hold some', () => {
    expect(lines.length).toBeGreaterThanOrEqual(3);
  });

  test.each(lines)('of %s: %s', async (_path, line) => {
    expect(await runExample(line)).toMatchObject({ code: 0 });
  });

  const recipes = [
    ...text('docs/ci.md').matchAll(/npx --yes postmark-verify (validate-config[^\n]*)/g),
  ];

  test('the recipes for pipelines call flags that there are', async () => {
    expect(recipes.length).toBeGreaterThanOrEqual(4);
    for (const [, line = ''] of recipes) {
      expect({ line, ...(await runExample(line)) }).toMatchObject({ line, code: 0 });
    }
    for (const [, block = ''] of text('docs/ci.md').matchAll(/```yaml\n(.*?)```/gs)) {
      expect((await parseText(block, 'yaml')).problems).toEqual([]);
    }
  });

  test("the README's first screen holds the two commands", () => {
    const screen = text('README.md').split('\n').slice(0, 14).join('\n');
    expect(screen).toContain(
      'npm ci && npx postmark-verify send --sandbox --to ada@example.com --type SignIn',
    );
    expect(screen).toContain('npm ci && npm test');
  });

  test("the README's config is one that works", async () => {
    const config = /```json\n(.*?)```/s.exec(text('README.md'))?.[1] ?? '';
    await inFolder(async (cwd) => {
      await writeFile(join(cwd, '.postmarkrc.json'), config);
      const run = await runBinary(
        ['send', '--sandbox', '--to', 'a@b.co', '--type', 'SignIn', '--json'],
        { cwd },
      );
      expect(JSON.parse(run.stdout)).toMatchObject({
        ok: true,
        template: { alias: 'sign-in-code' },
      });
    });
  });

  test('the example config is one that works', async () => {
    await inFolder(async (cwd) => {
      await writeFile(join(cwd, '.postmarkrc.json'), text('.postmarkrc.example.json'));
      const run = await runBinary(
        ['send', '--dry-run', '--to', 'a@b.co', '--type', 'BindMfa', '--json'],
        { cwd },
      );
      expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, template: { fallback: false } });
    });
  });
});

describe('docs/testing.md', () => {
  const blocks = [...text('docs/testing.md').matchAll(/```(\w+)\n(.*?)```/gs)].map(
    ([, language, block = '']) => ({ language, block }),
  );
  const block = (language: string, holding: string): string =>
    blocks.find((one) => one.language === language && one.block.includes(holding))?.block ?? '';

  /** What the examples import, where they would find it. */
  async function withPackages(folder: string): Promise<void> {
    await mkdir(join(folder, 'node_modules'));
    await symlink(root, join(folder, 'node_modules/postmark-verify'));
    for (const name of ['postmark', '@jest']) {
      await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    }
  }

  // By Vitest itself, and by Playwright, they run in .ci/examples.js: neither is installed here.
  test('the examples for Jest and Vitest pass in Jest', async () => {
    await inFolder(async (folder) => {
      await withPackages(folder);
      await writeFile(join(folder, 'app.mjs'), block('js', 'export async function signIn'));
      await writeFile(join(folder, 'jest.test.mjs'), block('js', "'@jest/globals'"));
      const vitest = block('js', "'vitest'").replace("'vitest'", "'@jest/globals'");
      await writeFile(join(folder, 'vitest.test.mjs'), vitest);
      const config = JSON.stringify({ testMatch: ['**/*.test.mjs'], transform: {} });
      const run = promisify(execFile)(
        process.execPath,
        [
          '--experimental-vm-modules',
          join(root, 'node_modules/jest/bin/jest.js'),
          '--rootDir',
          folder,
          '--config',
          config,
          '--detectOpenHandles',
          '--runInBand',
        ],
        { cwd: folder },
      );
      const { stderr } = await run;
      expect(stderr).toMatch(/Tests: +3 passed, 3 total/);
      expect(stderr).not.toContain('open handle');
    });
  });

  const posix = process.platform === 'win32' ? test.skip : test;
  posix('the example for any other language passes', async () => {
    await inFolder(async (folder) => {
      const bin = join(root, 'bin/postmark-verify.js');
      const npx = `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@"\n`;
      await writeFile(join(folder, 'npx'), npx, { mode: 0o755 });
      const { stdout } = await promisify(execFile)('bash', ['-ec', block('bash', 'field()')], {
        cwd: folder,
        env: { PATH: `${folder}:${process.env.PATH}` },
      });
      expect(stdout).toContain('Sent the SignIn mail to ada@example.com');
    });
  });
});

describe('docs/errors.md', () => {
  const rows = [...text('docs/errors.md').matchAll(/^\| `([a-z-]+)`\s*\|\s*(\d+)/gm)].map(
    ([, name, code]) => [name, Number(code)] as const,
  );

  test('names every error and its exit code', () => {
    expect(Object.fromEntries(rows)).toEqual(exitCodeOf);
  });
});

test('the README in Spanish has the sections, commands and links of the English one', () => {
  const [english, spanish] = ['README.md', 'README.es.md'].map((path) => {
    const page = text(path).replaceAll(' --language es', '');
    const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, found]) => found);
    return {
      sections: all(/^(#+) /gm),
      commands: all(/^(?:\$ )?(np[mx] .*)$/gm),
      links: new Set(all(/\]\(((?!README)[^)]+)\)/g)),
    };
  });
  expect(spanish).toEqual(english);
});

describe('links', () => {
  const pages = ['README.md', 'README.es.md', 'CONTRIBUTING.md', ...pagesOfDocs];

  test.each(pages)('of %s lead somewhere', (page) => {
    for (const [, target = ''] of text(page).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(() => text(join(page, '..', target))).not.toThrow();
    }
  });
});
