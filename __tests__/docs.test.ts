import { readdirSync, readFileSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exitCodeOf } from '../src/errors.js';
import { inFolder, runBinary } from './support/binary.js';
import { behave, type FaultServer, startFaultServer } from './support/fault-server.js';
import { serverWith } from './support/server-with.js';

/** What the documents say is run. */
const root = fileURLToPath(new URL('../', import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

let postmark: FaultServer;
/** For `init`, which looks around. */
let server: Awaited<ReturnType<typeof serverWith>>;
beforeAll(async () => {
  postmark = await startFaultServer({ sends: [behave.ok] });
  server = await serverWith({});
});
afterAll(() => Promise.all([postmark.close(), server.close()]));

/** Splits as a shell would, as far as our examples go. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

type Kill = (signal: NodeJS.Signals) => void;

async function runExample(line: string) {
  return inFolder(async (cwd) => {
    await writeFile(join(cwd, 'package.json'), '{}');
    await cp(join(root, 'templates'), join(cwd, 'templates'), { recursive: true });
    // The others need none, or write one.
    if (line.startsWith('validate-config')) {
      await cp(join(root, '.postmarkrc.example.json'), join(cwd, '.postmarkrc.json'));
    }
    const endless = line.startsWith('sandbox');
    // The usual port may be taken on the machine that runs the tests.
    const free = endless && !line.includes('--port') ? ['--port', '0'] : [];
    return runBinary([...words(line), ...free], {
      cwd,
      // It is ready once it has said something.
      ...(endless ? { onStdout: (_text: string, kill: Kill) => kill('SIGTERM') } : {}),
      env: {
        POSTMARK_SERVER_TOKEN: 'a-token',
        POSTMARK_FROM_EMAIL: 'no-reply@example.com',
        POSTMARK_API_URL: postmark.url,
        ...(line.startsWith('init') ? server.env : {}),
      },
    });
  });
}

async function helpExamples(args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runBinary([...args, '--help']);
  return [...stdout.matchAll(/^\s+\$ postmark-verify (.+)$/gm)].map(([, line = '']) => line);
}

describe('examples', () => {
  test.each([[[]], [['send']], [['sandbox']], [['init']]])('of %j --help', async (args) => {
    const examples = await helpExamples(args);
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const line of examples) {
      expect({ line, ...(await runExample(line)) }).toMatchObject({ line, code: 0 });
    }
  });

  const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
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

describe('docs/errors.md', () => {
  const rows = [...text('docs/errors.md').matchAll(/^\| `([a-z-]+)`\s*\|\s*(\d+)/gm)].map(
    ([, name, code]) => [name, Number(code)] as const,
  );

  test('names every error and its exit code', () => {
    expect(Object.fromEntries(rows)).toEqual(exitCodeOf);
  });
});

describe('links', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
  ];

  test.each(pages)('of %s lead somewhere', (page) => {
    for (const [, target = ''] of text(page).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(() => text(join(page, '..', target))).not.toThrow();
    }
  });
});
