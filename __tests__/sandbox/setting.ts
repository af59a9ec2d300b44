import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { createApp } from '../../src/sandbox/app.js';
import { Store, type StoreOptions } from '../../src/sandbox/store.js';
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

export const headers = {
  Accept: 'application/json',
  'Content-Type': 'application/json',
  'X-Postmark-Server-Token': token,
};

/** 2026-01-31 in New York, five hours behind. */
export const arrival = Date.UTC(2026, 1, 1, 3, 4, 5, 6);

const templateFiles = {
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
  readonly store: Store;
  /** What went wrong inside the sandbox itself. */
  readonly failures: readonly unknown[];
  request(path: string, init?: RequestInit): Promise<Response>;
  /** `POST /email/withTemplate`, with everything that is needed unless told otherwise. */
  send(fields?: object): Promise<Response>;
}

export async function localPostmark(options: Partial<StoreOptions> = {}): Promise<LocalPostmark> {
  let ids = 0;
  const store = new Store({
    serverToken: new Secret(token),
    templates: await loadTemplates(await folderWith(templateFiles)),
    clock: { now: () => arrival },
    random: {
      uuid() {
        ids += 1;
        return `00000000-0000-4000-A000-${String(ids).padStart(12, '0')}`;
      },
    },
    ...options,
  });
  const failures: unknown[] = [];
  const app = createApp(store, (error) => failures.push(error));
  const request = async (path: string, init: RequestInit = {}): Promise<Response> =>
    app.request(path, { headers, ...init });
  return {
    store,
    failures,
    request,
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
