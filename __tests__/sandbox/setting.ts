import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { Account, type AccountOptions } from '../../src/sandbox/account.js';
import { createApi } from '../../src/sandbox/api.js';
import { createApp } from '../../src/sandbox/app.js';
import { strikeable } from '../../src/sandbox/endpoints.js';
import { inboxOf } from '../../src/sandbox/inbox/inbox.js';
import { confirmedOnly } from '../../src/sandbox/senders.js';
import type { Store } from '../../src/sandbox/store.js';
import { loadTemplates } from '../../src/sandbox/templates/load.js';
import { Secret } from '../../src/secret.js';

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Real files in a folder of their own, which goes when the test file is done. */
export async function folderWith(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'postmark-verify-'));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

export const token = '11111111-2222-4333-8444-55555555555a';

export const accountToken = '11111111-2222-4333-8444-55555555555b';

export const headers = {
  Accept: 'application/json',
  'Content-Type': 'application/json',
  'X-Postmark-Server-Token': token,
};

const accountHeaders = {
  Accept: 'application/json',
  'Content-Type': 'application/json',
  'X-Postmark-Account-Token': accountToken,
};

/** 2026-01-31 in New York, five hours behind. */
export const arrival = Date.UTC(2026, 1, 1, 3, 4, 5, 6);

export const templateFiles = {
  'sign-in/meta.json': JSON.stringify({
    Name: 'Sign in',
    Alias: 'sign-in',
    Subject: 'Your code for {{app}}',
    TemplateType: 'Standard',
    LayoutTemplate: 'basic',
  }),
  'sign-in/content.html': '<p>{{code}} for {{app}}</p>',
  'sign-in/content.txt': '{{code}} for {{app}}',
  'list/meta.json': JSON.stringify({ Name: 'List', Alias: 'list', Subject: 'List' }),
  'list/content.txt': '{{#each items}}{{.}} {{/each}}',
  '_layouts/basic/meta.json': JSON.stringify({
    Name: 'Basic',
    Alias: 'basic',
    TemplateType: 'Layout',
  }),
  '_layouts/basic/content.html': '<body>{{{ @content }}}</body>',
};

export interface LocalPostmark {
  readonly account: Account;
  /** The server that it starts with. */
  readonly store: Store;
  /** What went wrong inside the sandbox itself. */
  readonly failures: readonly unknown[];
  /** What whoever runs the sandbox was told. */
  readonly notices: readonly string[];
  request(path: string, init?: RequestInit): Promise<Response>;
  /** A call with a body or without, and the JSON that it gets. */
  call(method: string, path: string, body?: unknown): Promise<Answered>;
  /** The same with the account's token. */
  accountCall(method: string, path: string, body?: unknown): Promise<Answered>;
  /** `POST /email/withTemplate`, with everything that is needed unless told otherwise. */
  send(fields?: object): Promise<Response>;
}

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it freely, and say what they expect
  readonly body: any;
}

interface Options extends Partial<AccountOptions> {
  readonly confirmedSenders?: readonly string[];
}

export async function localPostmark({
  confirmedSenders,
  ...options
}: Options = {}): Promise<LocalPostmark> {
  let ids = 0;
  const account = new Account({
    requests: strikeable,
    serverToken: new Secret(token),
    accountToken: new Secret(accountToken),
    templates: await loadTemplates(await folderWith(templateFiles)),
    clock: { now: () => arrival },
    random: {
      uuid() {
        ids += 1;
        return `00000000-0000-4000-A000-${String(ids).padStart(12, '0')}`;
      },
    },
    ...confirmedOnly(confirmedSenders),
    ...options,
  });
  const failures: unknown[] = [];
  const notices: string[] = [];
  const app = createApp(
    createApi(account, {
      failed: (error) => failures.push(error),
      notice: (sentence) => notices.push(sentence),
    }),
    inboxOf({ serverToken: account.first.serverToken, aliases: [], mailbox: account.mailbox }),
  );
  const request = async (path: string, init: RequestInit = {}): Promise<Response> =>
    app.request(path, { headers, ...init });
  const caller =
    (given: Record<string, string>) => async (method: string, path: string, body?: unknown) => {
      const text = body === undefined ? null : JSON.stringify(body);
      const response = await request(path, { method, body: text, headers: given });
      const answer = await response.text();
      return { status: response.status, body: answer === '' ? undefined : JSON.parse(answer) };
    };
  return {
    account,
    store: account.first,
    failures,
    notices,
    request,
    call: caller(headers),
    accountCall: caller(accountHeaders),
    send: (fields = {}) =>
      request('/email/withTemplate', {
        method: 'POST',
        body: JSON.stringify({ ...mail, ...fields }),
      }),
  };
}

export const mail = {
  From: 'Sender <sender@example.com>',
  To: 'ada@example.com',
  TemplateAlias: 'sign-in',
  TemplateModel: { code: '493021', app: 'A & B' },
};
