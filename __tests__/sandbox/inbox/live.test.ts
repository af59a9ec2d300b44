import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../../src/sandbox/sandbox.js';
import { runInProcess } from '../../support/in-process.js';
import { startStarterSandbox } from '../../support/starter-sandbox.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startStarterSandbox();
});
afterEach(() => sandbox.close());

const send = () =>
  runInProcess(['send', '--to', 'ada@example.com', '--type', 'SignIn'], {
    env: {
      POSTMARK_API_URL: sandbox.url,
      POSTMARK_SERVER_TOKEN: sandbox.serverToken.reveal(),
      POSTMARK_FROM_EMAIL: 'a@b.co',
    },
  });

/** A reader on a socket of its own. */
function listen(): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(`${sandbox.url}/inbox/events`, { agent: false }, (response) => {
      response.on('error', () => {});
      resolve(response);
    }).on('error', reject);
  });
}

/** Reads until what came satisfies. */
function until(reader: IncomingMessage, enough: (text: string) => boolean): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    reader.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (enough(text)) resolve(text);
    });
  });
}

const arrivals = (text: string): number => text.split('event: arrived\n').length - 1;

describe('the live list', () => {
  test('says that something arrived, and nothing of what', async () => {
    const reader = await listen();
    expect(reader.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    let sent = false;
    const text = await until(reader, (all) => {
      if (!sent && all.includes(': connected')) {
        sent = true;
        void send();
      }
      return arrivals(all) > 0;
    });
    expect(text).toBe('retry: 1000\n: connected\n\nevent: arrived\ndata: {}\n\n');
    reader.destroy();
  });

  test('many messages are few events', async () => {
    const reader = await listen();
    const text = until(reader, (all) => arrivals(all) >= 2);
    await Promise.all(Array.from({ length: 40 }, send));
    expect(arrivals(await text)).toBe(2);
    reader.destroy();
  });

  test('the server closes at once, whoever listens', async () => {
    const readers = await Promise.all(Array.from({ length: 10 }, listen));
    const ended = Promise.all(
      readers.map((reader) => new Promise((resolve) => reader.resume().on('close', resolve))),
    );
    const started = performance.now();
    await sandbox.close();
    await ended;
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('beyond 64 readers it sends away for good; who leaves makes room', async () => {
    const readers = await Promise.all(Array.from({ length: 64 }, listen));
    await Promise.all(readers.map((reader) => until(reader, (all) => all.includes('connected'))));
    const status = async () => {
      const response = await fetch(`${sandbox.url}/inbox/events`);
      await response.body?.cancel();
      return response.status;
    };
    expect(await status()).toBe(204);
    for (const reader of readers) reader.destroy();
    // The server learns of it a moment later.
    let now = await status();
    while (now === 204) now = await status();
    expect(now).toBe(200);
  });

  test('a HEAD request takes no place', async () => {
    const events = `${sandbox.url}/inbox/events`;
    for (let count = 0; count < 70; count += 1) await fetch(events, { method: 'HEAD' });
    const response = await fetch(events);
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });
});

test('a page that names another host gets nothing: not the inbox, not the events', async () => {
  const { port } = new URL(sandbox.url);
  for (const path of ['/', '/inbox/events', '/inbox/script.js']) {
    const status = await new Promise((resolve, reject) => {
      const headers = { Host: `evil.example:${port}` };
      get(`${sandbox.url}${path}`, { headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(403);
  }
});
