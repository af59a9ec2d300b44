// How long startSandbox takes, the first time in a process and again. The promise is
// 50 ms on a machine whose core is idle; an empty Node, in turns with it, says how
// fast the machine is just now, and the limit is a share of that.
import { spawnSync } from 'node:child_process';

const index = new URL('../dist/index.js', import.meta.url).href;
const rounds = Number(process.env.BENCH_ROUNDS ?? 15);
const atMost = 0.75;

const program = `
const { startSandbox } = await import(${JSON.stringify(index)});
const times = [];
for (let time = 0; time < 3; time += 1) {
  const start = performance.now();
  const postmark = await startSandbox();
  times.push(performance.now() - start);
  await postmark.close();
}
process.stdout.write(JSON.stringify(times));
`;

/**
 * @param {readonly string[]} args
 */
function run(...args) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { milliseconds: performance.now() - start, stdout };
}

/**
 * @param {number[]} values
 */
function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** @returns {boolean} Whether it took too long. */
export function benchSandboxStart() {
  const bases = [];
  const ratios = [];
  const first = [];
  const later = [];
  for (let round = 0; round < rounds; round += 1) {
    const base = run('-e', '0').milliseconds;
    bases.push(base);
    /** @type {number[]} */
    const times = JSON.parse(run('--input-type=module', '-e', program).stdout);
    first.push(times[0] ?? Number.NaN);
    ratios.push((times[0] ?? Number.NaN) / base);
    later.push(times[2] ?? Number.NaN);
  }
  const ratio = median(ratios);
  const missed = ratio > atMost;
  console.log(
    `\nstartSandbox: ${median(first).toFixed(1)} ms the first time in a process (best ${Math.min(...first).toFixed(1)}), ${median(later).toFixed(1)} ms later; an empty Node takes ${median(bases).toFixed(1)} ms: ${ratio.toFixed(2)} (at most ${atMost})${missed ? '  MISSED' : ''}`,
  );
  return missed;
}
