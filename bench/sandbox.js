// How many mails a second the sandbox takes, as a share of what a bare node:http
// server does that parses and answers the same JSON: in turns, so that a machine
// whose speed drifts slows both alike. Then its memory over 200,000 mails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/postmark-verify.js', import.meta.url));
const bare = fileURLToPath(new URL('bare-server.js', import.meta.url));
const atLeast = 0.5;
const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
const aRound = 10_000;
const mails = 200_000;
const connections = 16;

const body = JSON.stringify({
  From: 'no-reply@example.com',
  To: 'ada@example.com',
  TemplateAlias: 'logto-sign-in',
  TemplateModel: { code: '493021', locale: 'en', application: { id: 'x', name: 'Demo' } },
});

/**
 * A server in a process of its own; it says in one line of JSON where it is.
 * @param {readonly string[]} args
 */
async function start(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  /** @type {{ url: string, serverToken: string }} */
  const { url, serverToken } = JSON.parse(text);
  return { child, url, serverToken };
}

/**
 * Sends mails over a few connections, each as soon as the one before is answered.
 * @param {{ url: string, serverToken: string }} server
 * @param {number} count
 * @returns {Promise<number>} mails a second
 */
function load({ url, serverToken }, count) {
  const { host, hostname, port } = new URL(url);
  const request = Buffer.from(
    [
      'POST /email/withTemplate HTTP/1.1',
      `Host: ${host}`,
      'Accept: application/json',
      'Content-Type: application/json',
      `X-Postmark-Server-Token: ${serverToken}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
  return new Promise((resolve, reject) => {
    let waiting = count;
    let answered = 0;
    const begin = process.hrtime.bigint();
    for (let line = 0; line < connections; line += 1) {
      const socket = connect(Number(port), hostname);
      const next = () => {
        waiting -= 1;
        if (waiting >= 0) socket.write(request);
        else socket.end();
      };
      socket.setNoDelay(true);
      socket.on('connect', next).on('error', reject);
      socket.on('data', (data) => {
        if (!data.includes('HTTP/1.1 200')) reject(new Error(data.toString()));
        answered += 1;
        if (answered === count) {
          resolve(count / (Number(process.hrtime.bigint() - begin) / 1e9));
        }
        next();
      });
    }
  });
}

/**
 * @param {number[]} values
 */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Megabytes that a process holds; Linux only.
 * @param {number | undefined} pid
 */
function residentMegabytes(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const plain = await start([bare]);
const sandbox = await start([bin, 'sandbox', '--port', '0', '--json', '--keep', '1000']);
// Both are warm before anything is measured.
await load(plain, aRound);
await load(sandbox, aRound);
const ratios = [];
const speeds = [];
for (let round = 0; round < rounds; round += 1) {
  const ceiling = await load(plain, aRound);
  const speed = await load(sandbox, aRound);
  speeds.push(speed);
  ratios.push(speed / ceiling);
}
const ratio = median(ratios);
console.log(
  `POST /email/withTemplate: ${Math.round(median(speeds))} a second, ${ratio.toFixed(2)} of bare node:http (at least ${atLeast}; rounds ${ratios.map((value) => value.toFixed(2)).join(' ')})`,
);
let missed = ratio < atLeast;

if (process.platform === 'linux') {
  const begin = residentMegabytes(sandbox.child.pid);
  const steps = [];
  for (let sent = 0; sent < mails; sent += mails / 5) {
    await load(sandbox, mails / 5);
    steps.push(residentMegabytes(sandbox.child.pid));
  }
  const [first = 0] = steps;
  const last = steps.at(-1) ?? 0;
  // A heap breathes; what leaks at all would be far above after 160,000 more mails.
  missed ||= last > first * 1.25;
  console.log(
    `Memory over ${mails} mails, 1000 kept: ${begin.toFixed(0)} MB, then ${steps.map((step) => step.toFixed(0)).join(', ')} MB`,
  );
}

for (const { child } of [plain, sandbox]) {
  child.kill();
  await once(child, 'exit');
}
if (missed) console.log('MISSED');
process.exitCode = missed ? 1 : 0;
