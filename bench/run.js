// Start-up as a ratio to an empty Node, whole processes in turn, so that a
// machine whose speed drifts slows both alike. Then how rendering grows, and a check of a hundred aliases.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchOnline } from './online.js';
import { benchRendering } from './rendering.js';
import { benchSandboxStart } from './sandbox-start.js';
import { benchValidating } from './validating.js';

const bin = fileURLToPath(new URL('../bin/postmark-verify.js', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 25);
const cwd = mkdtempSync(join(tmpdir(), 'postmark-verify-bench-'));

const commands = {
  '--version': { args: ['--version'], atMost: 1.3 },
  '--help': { args: ['--help'], atMost: 1.3 },
  'send --dry-run': {
    args: ['send', '--dry-run', '--to', 'ada@example.com', '--type', 'SignIn'],
    atMost: 1.5,
  },
};

/**
 * @param {readonly string[]} args
 */
function milliseconds(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/**
 * @param {number[]} values
 */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

console.log(
  `Start-up on Node ${process.versions.node}, ${rounds} rounds, median (ratio to node -e 0)`,
);
let missed = false;
for (const [name, { args, atMost }] of Object.entries(commands)) {
  const bases = [];
  const times = [];
  const ratios = [];
  milliseconds(['-e', '0']);
  milliseconds([bin, ...args]);
  for (let round = 0; round < rounds; round += 1) {
    const base = milliseconds(['-e', '0']);
    const time = milliseconds([bin, ...args]);
    bases.push(base);
    times.push(time);
    ratios.push(time / base);
  }
  const ratio = median(ratios);
  missed ||= ratio > atMost;
  console.log(
    `  ${name.padEnd(16)} ${median(times).toFixed(1)} ms  against ${median(bases).toFixed(1)} ms: ${ratio.toFixed(2)} (at most ${atMost})${ratio > atMost ? '  MISSED' : ''}`,
  );
}
rmSync(cwd, { recursive: true });
missed = benchSandboxStart() || missed;
await benchRendering();
missed = (await benchOnline()) || missed;
benchValidating();
process.exitCode = missed ? 1 : 0;
