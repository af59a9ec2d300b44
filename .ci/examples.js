// Runs Logto's connector against the sandbox, and the examples of docs/testing.md by the
// tools that they are for. None of them is a dependency of this package: node .ci/examples.js <package or folder> <scratch folder>
// Vitest and Playwright come from the npm registry by name, without their scripts;
// the browser is the one that is installed.
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  copyFileSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [pack = root, scratch = ''] = process.argv.slice(2);
if (scratch === '') throw new Error('Name a folder that may be filled.');
const folder = resolve(scratch);

const blocks = [
  ...readFileSync(join(root, 'docs/testing.md'), 'utf8').matchAll(/```(\w+)\n(.*?)```/gs),
];
/**
 * @param {string} language
 * @param {string} holding
 */
function example(language, holding) {
  const found = blocks.find(([, name, text]) => name === language && text?.includes(holding));
  if (!found?.[2]) throw new Error(`docs/testing.md has no ${language} example with ${holding}`);
  return found[2];
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, ...args) {
  execFileSync(command, args, { cwd: folder, stdio: 'inherit' });
}

const chromium = [
  process.env.CHROMIUM ?? '',
  ...(process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((path) =>
      ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(path, name)),
    ),
].find((path) => {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
});

mkdirSync(join(folder, 'logto'), { recursive: true });
const write = (name, text) => writeFileSync(join(folder, name), text);
for (const name of ['package.json', 'logto/package.json']) {
  write(name, '{"private":true,"type":"module"}');
}
const logtoConnector = '@logto/connector-postmark@1';
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
/**
 * A registry that lacks one of them says nothing about this package.
 * @param {string} name
 * @param {readonly string[]} args
 */
function isInstalled(name, ...args) {
  try {
    run('npm', 'install', ...quiet, ...args);
    return true;
  } catch {
    console.log(`\n-- ${name}: SKIPPED, npm could not install it here.`);
    return false;
  }
}

// In a folder of its own: it brings an SDK of another age.
if (isInstalled("Logto's connector", '--prefix', 'logto', resolve(pack), logtoConnector)) {
  console.log("\n-- Logto's connector");
  copyFileSync(join(root, '.ci/app/logto-connector.mjs'), join(folder, 'logto/connector.mjs'));
  run(process.execPath, 'logto/connector.mjs');
}

write('app.mjs', example('js', 'export async function signIn'));
// The newest Vitest wants a newer Node than this package does.
if (isInstalled('Vitest', resolve(pack), 'postmark@5', 'vitest@3')) {
  write('mail.test.mjs', example('js', "'vitest'"));
  write('vitest.config.mjs', "export default { test: { include: ['*.test.mjs'] } };");
  console.log('\n-- Vitest');
  run('npx', '--no-install', 'vitest', 'run');
}

if (chromium === undefined) {
  console.log('\n-- Playwright: SKIPPED, there is no Chromium here.');
} else if (isInstalled('Playwright', resolve(pack), 'postmark@5', '@playwright/test@1')) {
  copyFileSync(join(root, '.ci/app/start-app.mjs'), join(folder, 'start-app.mjs'));
  write('sign-in.spec.ts', example('ts', "'@playwright/test'"));
  const use = { launchOptions: { executablePath: chromium, args: ['--no-sandbox'] } };
  const config = { testMatch: '*.spec.ts', repeatEach: 2, workers: 2, fullyParallel: true, use };
  write('playwright.config.mjs', `export default ${JSON.stringify(config)};`);
  console.log(`\n-- Playwright, in ${chromium}`);
  run('npx', '--no-install', 'playwright', 'test', '--reporter=line');
}
