// How long `validate-config --online` takes for a hundred aliases on a server
// that answers after 150 ms: the limit is five seconds.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from 'postmark-verify';

const bin = fileURLToPath(new URL('../bin/postmark-verify.js', import.meta.url));
const aliases = Array.from({ length: 100 }, (_, index) => `code-${index}`);
const atMost = 5;

/** @returns {Promise<boolean>} Whether it took too long. */
export async function benchOnline() {
  const folder = mkdtempSync(join(tmpdir(), 'postmark-verify-bench-'));
  const templates = join(folder, 'templates');
  for (const Alias of aliases) {
    mkdirSync(join(templates, Alias), { recursive: true });
    const meta = JSON.stringify({ Name: Alias, Alias, Subject: 'Your code' });
    writeFileSync(join(templates, Alias, 'meta.json'), meta);
    writeFileSync(join(templates, Alias, 'content.txt'), `${Alias}: {{code}}`);
  }
  const required = ['SignIn', 'Register', 'ForgotPassword', 'Generic'];
  const config = {
    fromEmail: 'no-reply@example.com',
    templates: aliases.map((templateAlias, index) => ({
      usageType: required[index] ?? `Own${index}`,
      templateAlias,
    })),
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  const faults = [{ kind: /** @type {const} */ ('latency'), min: 150, max: 150 }];
  const postmark = await startSandbox({ templates, faults });
  try {
    const start = process.hrtime.bigint();
    const code = await run(folder, postmark);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    console.log(
      `validate-config --online, 100 aliases at 150 ms: ${seconds.toFixed(2)} s (at most ${atMost}), ${postmark.requests().length} requests`,
    );
    if (code !== 0) throw new Error(`it ended with ${code}`);
    return seconds > atMost;
  } finally {
    await postmark.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} cwd
 * @param {{ readonly url: string, readonly serverToken: string }} postmark
 * @returns {Promise<number | null>}
 */
function run(cwd, { url, serverToken }) {
  const env = { PATH: process.env.PATH, POSTMARK_API_URL: url, POSTMARK_SERVER_TOKEN: serverToken };
  const child = spawn(process.execPath, [bin, 'validate-config', 'config.json', '--online', '-q'], {
    cwd,
    env,
    stdio: 'ignore',
  });
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}
