import { expect, test } from '@jest/globals';
import type { NewMessage } from '../../src/sandbox/message.js';
import { Store } from '../../src/sandbox/store.js';
import { Secret } from '../../src/secret.js';

function emptyStore(): Store {
  let ids = 0;
  return new Store({
    serverToken: new Secret('token'),
    templates: [],
    clock: { now: () => 0 },
    random: {
      uuid() {
        ids += 1;
        return String(ids);
      },
    },
  });
}

const message = (text: string): NewMessage => ({
  from: 'a@b.c',
  sender: { name: undefined, mailbox: 'a', domain: 'b.c', address: 'a@b.c' },
  to: [],
  cc: [],
  bcc: [],
  tag: undefined,
  metadata: {},
  stream: 'outbound',
  request: {},
  replyTo: undefined,
  headers: [],
  template: undefined,
  model: {},
  attachments: [],
  trackOpens: false,
  trackLinks: 'None',
  content: { subject: '', text, html: undefined },
  events: [],
});

test('keeps 10,000 messages, and drops the oldest', () => {
  const store = emptyStore();
  for (let count = 0; count < 10_001; count += 1) store.add(message(''));
  expect(store.messages()).toHaveLength(10_000);
  expect(store.message('1')).toBeUndefined();
  expect(store.messages()[0]?.id).toBe('10001');
  expect(store.message('2')).toBeDefined();
});

test('large messages make room sooner', () => {
  const store = emptyStore();
  const large = 'x'.repeat(5 * 1024 * 1024);
  for (let count = 0; count < 20; count += 1) store.add(message(large));
  expect(store.messages().map(({ id }) => Number(id))).toEqual([
    20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9,
  ]);
});
