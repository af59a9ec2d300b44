// How the time and the memory of validate-config grow with its input. Linear
// means that eight times the bytes take about eight times as long, beyond what an
// empty run takes; memory is counted in bytes of input beyond an empty run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/postmark-verify.js', import.meta.url));
const preload = new URL('./peak-memory.js', import.meta.url).href;
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);

const types = [
  'SignIn',
  'Register',
  'ForgotPassword',
  'OrganizationInvitation',
  'Generic',
  'UserPermissionValidation',
  'BindNewIdentifier',
  'MfaVerification',
  'BindMfa',
];

/**
 * @param {number} bytes about how long
 */
function config(bytes) {
  const entries = types.map((usageType) => ({ usageType, templateAlias: 'code' }));
  const head = JSON.stringify({ fromEmail: 'no-reply@acme.io', templates: entries }, undefined, 2);
  const lines = [];
  for (let length = head.length, n = 0; length < bytes; n += 1) {
    const line = `    { "usageType": "Own${n}", "templateAlias": "own-${n}" }`;
    length += line.length + 2;
    lines.push(line);
  }
  if (lines.length === 0) return `${head}\n`;
  return `${head.slice(0, head.lastIndexOf('\n  ]'))},\n${lines.join(',\n')}\n  ]\n}\n`;
}

/**
 * @param {string} cwd
 * @param {readonly string[]} files
 */
function measure(cwd, files) {
  let milliseconds = Number.POSITIVE_INFINITY;
  let kilobytes = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const start = process.hrtime.bigint();
    const run = spawnSync(
      process.execPath,
      ['--import', preload, bin, 'validate-config', ...files],
      { cwd, encoding: 'utf8' },
    );
    if (run.status !== 0)
      throw new Error(`validate-config ended with ${run.status}: ${run.stderr}`);
    milliseconds = Math.min(milliseconds, Number(process.hrtime.bigint() - start) / 1e6);
    kilobytes = Math.min(kilobytes, Number(/peak (\d+) kB/.exec(run.stderr)?.[1]));
  }
  return { milliseconds, bytes: kilobytes * 1024 };
}

export function benchValidating() {
  const cwd = mkdtempSync(join(tmpdir(), 'postmark-verify-bench-'));
  try {
    writeFileSync(join(cwd, 'empty.json'), config(0));
    for (const size of [625, 1_250, 2_500, 5_000]) {
      writeFileSync(join(cwd, `${size}.json`), config(size * 1_000));
    }
    mkdirSync(join(cwd, 'many'));
    for (let n = 0; n < 2_000; n += 1) writeFileSync(join(cwd, `many/${n}.json`), config(0));
    const manyBytes = 2_000 * statSync(join(cwd, 'many/0.json')).size;

    const empty = measure(cwd, ['empty.json']);
    console.log(
      `\nvalidate-config, best of ${rounds}; an empty run takes ${empty.milliseconds.toFixed(0)} ms and ${(empty.bytes / 1e6).toFixed(0)} MB`,
    );
    /** @type {readonly (readonly [string, readonly string[], number])[]} */
    const inputs = [
      ...[625, 1_250, 2_500, 5_000].map(
        (size) =>
          /** @type {const} */ ([
            `${size} kB`,
            [`${size}.json`],
            statSync(join(cwd, `${size}.json`)).size,
          ]),
      ),
      ['2,000 files', ['many/*.json'], manyBytes],
      [
        '5 MB and 2,000 files',
        ['5000.json', 'many/*.json'],
        manyBytes + statSync(join(cwd, '5000.json')).size,
      ],
    ];
    for (const [name, files, bytes] of inputs) {
      const { milliseconds, bytes: peak } = measure(cwd, files);
      const perMegabyte = (milliseconds - empty.milliseconds) / (bytes / 1e6);
      console.log(
        `  ${name.padEnd(20)} ${(bytes / 1e6).toFixed(1).padStart(5)} MB  ${milliseconds.toFixed(0).padStart(5)} ms, ${perMegabyte.toFixed(0).padStart(4)} ms a MB   ${((peak - empty.bytes) / bytes).toFixed(1).padStart(5)} bytes of memory a byte`,
      );
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
