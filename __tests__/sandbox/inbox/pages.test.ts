import { beforeEach, describe, expect, test } from '@jest/globals';
import { loadTemplates } from '../../../src/sandbox/templates/load.js';
import { folderWith, type LocalPostmark, localPostmark } from '../setting.js';

const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';

let local: LocalPostmark;
beforeEach(async () => {
  const templates = await loadTemplates(
    await folderWith({
      'sign-in/meta.json': JSON.stringify({ Alias: 'sign-in', Subject: 'Code for {{{app}}}' }),
      'sign-in/content.html':
        '<!doctype html><html><head></head><body>{{{app}}}{{code}}</body></html>',
      'sign-in/content.txt': '{{code}} for {{app}}',
      'list/meta.json': JSON.stringify({ Alias: 'list', Subject: 'List' }),
      'list/content.txt': '{{#each items}}{{.}}{{/each}}',
    }),
  );
  local = await localPostmark({ templates });
});

/** As a browser asks: without a token, for a page. */
const open = (path: string): Promise<Response> =>
  local.request(path, { headers: { Accept: 'text/html' } });
const page = async (path: string): Promise<string> => (await open(path)).text();
const newest = (): string => local.store.messages()[0]?.id ?? '';
const ids = (html: string): readonly string[] =>
  [...html.matchAll(/data-id="0+-0000-4000-a000-0*(\d+)"/g)].map(([, id = '']) => id);

describe('the first look', () => {
  test('no mail yet: the two lines that an application needs', async () => {
    const html = await page('/');
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html).toContain('No mail yet');
    expect(html).toContain('export POSTMARK_API_URL=http://localhost\n');
    expect(html).toContain(
      `export POSTMARK_SERVER_TOKEN=${local.store.serverToken.reveal()}</pre>`,
    );
  });

  test('nothing comes from elsewhere', async () => {
    await local.send();
    for (const path of ['/', '/inbox/style.css', '/inbox/script.js', `/inbox/${newest()}`]) {
      const addresses = (await page(path)).match(/(?:https?:)?\/\/[a-z0-9][^\s"'<)]*/gi) ?? [];
      expect(addresses.filter((address) => !address.startsWith('http://localhost'))).toEqual([]);
    }
  });
});

describe('the list', () => {
  test('newest first, with what a person looks for', async () => {
    await local.send({ To: 'ada@example.com', Tag: 'SignIn', TemplateModel: { code: '012345' } });
    await local.send({ To: 'bob@example.com', Cc: 'carol@example.com' });
    const html = await page('/');
    expect(ids(html.slice(html.indexOf('class="entries"')))).toEqual(['2', '1', '2']);
    for (const part of ['ada@example.com', 'bob@example.com, carol@example.com', '>SignIn<']) {
      expect(html).toContain(part);
    }
    expect(html).toContain('<span class="digits">012345</span>');
    expect(html).toContain('data-copy="012345"');
    expect(html).toContain('>sign-in<');
  });

  test("Logto's own mail has no tag: its template tells the usage type", async () => {
    const other = await localPostmark({
      templates: await loadTemplates(
        await folderWith({
          'logto-bind-mfa/meta.json': JSON.stringify({ Subject: 's' }),
          'logto-bind-mfa/content.txt': '{{code}}',
        }),
      ),
    });
    await other.send({ TemplateAlias: 'logto-bind-mfa', Tag: undefined });
    expect(await (await other.request('/')).text()).toContain('>BindMfa<');
  });

  test('what bounced says so', async () => {
    await local.send({ TemplateAlias: 'list', TemplateModel: { items: 'no list' } });
    const html = await page('/');
    expect(html).toContain('>Bounced<');
    expect(html).toContain('The template could not be rendered');
  });

  test('the search wants every word, in whatever the list shows', async () => {
    await local.send({ To: 'ada@example.com', Tag: 'SignIn', TemplateModel: { code: '111111' } });
    await local.send({ To: 'bob@example.com', Tag: 'Register', TemplateModel: { code: '222222' } });
    const found = async (q: string) => {
      const html = await page(`/?q=${encodeURIComponent(q)}`);
      return ids(html.slice(html.indexOf('id="list"'), html.indexOf('id="message"')));
    };
    expect(await found('ADA')).toEqual(['1']);
    expect(await found('222')).toEqual(['2']);
    expect(await found('register example')).toEqual(['2']);
    expect(await found('ada register')).toEqual([]);
    expect(await found('000000000001')).toEqual(['1']);
    expect(await page('/?q=nobody')).toContain('Nothing matches “nobody”.');
  });

  test('a hundred at once, and the older ones page by page', async () => {
    for (let index = 0; index < 230; index += 1) await local.send();
    const shown = async (path: string) => {
      const html = await page(path);
      const next = /href="(\/\?after=[^"]+)">Older/.exec(html)?.[1];
      return {
        ids: ids(html.slice(html.indexOf('id="list"'), html.indexOf('id="message"'))),
        next,
      };
    };
    const first = await shown('/');
    const second = await shown(first.next ?? '');
    const third = await shown(second.next ?? '');
    expect([...first.ids, ...second.ids, ...third.ids]).toEqual(
      Array.from({ length: 230 }, (_, index) => String(230 - index)),
    );
    expect(third.next).toBeUndefined();
    expect((await shown('/?after=gone')).ids).toEqual([]);
  });
});

describe('a message', () => {
  const parts = ['html', 'text', 'request', 'model', 'events'];

  test('in five parts, each with an address of its own', async () => {
    await local.send({
      Metadata: { run: '42' },
      TemplateModel: { code: '012345', app: 'Example' },
    });
    const path = `/inbox/${newest()}`;
    const texts = await Promise.all(parts.map((part) => page(`${path}?part=${part}`)));
    const [html = '', text = '', request = '', model = '', events = ''] = texts;
    expect(html).toContain(`src="${path}/html?scheme=light"`);
    expect(html).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(text).toContain('012345 for Example</pre>');
    expect(request).toContain('<span class="json-name">&quot;Metadata&quot;</span>: {');
    expect(model).toContain('<span class="json-string">&quot;012345&quot;</span>');
    expect(model).not.toContain('Metadata');
    expect(events).toContain('>Delivered<');
    for (const each of texts) expect(each).toContain('data-shows="message"');
  });

  test('opens on its HTML, and on its text where it has no other part', async () => {
    const shownPart = async () =>
      /aria-current="page">(HTML|Text)</.exec(await page(`/inbox/${newest()}`))?.[1];
    await local.send();
    expect(await shownPart()).toBe('HTML');
    await local.send({ TemplateAlias: 'list', TemplateModel: { items: ['only text'] } });
    expect(await shownPart()).toBe('Text');
    expect(await page('/')).toContain('only text</pre>');
    await local.send({ TemplateAlias: 'list', TemplateModel: { items: 'no list' } });
    expect(await shownPart()).toBe('HTML');
  });

  test('as wide and as dark as asked', async () => {
    await local.send();
    const path = `/inbox/${newest()}`;
    const html = await page(`${path}?width=phone&scheme=dark`);
    expect(html).toContain('class="frame frame-phone frame-dark"');
    expect(html).toContain(`src="${path}/html?scheme=dark"`);
    expect(html).toContain(`href="${path}?scheme=dark"`);
    expect(html).toContain(`href="${path}?part=text&amp;width=phone&amp;scheme=dark"`);
  });

  test('one that is gone, or never was: 404 and a way back', async () => {
    for (const path of ['/inbox/nothing', '/inbox/nothing/html', '/inbox/a/b/c']) {
      const response = await open(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('href="/"');
    }
  });

  test('the request as it came, but for the content of files', async () => {
    await local.send({
      Unknown: 1,
      Attachments: [{ Name: 'a.txt', Content: 'eHh4', ContentType: 'text/plain' }],
    });
    const html = await page(`/inbox/${newest()}?part=request`);
    expect(html).toContain('<span class="json-name">&quot;Unknown&quot;</span>');
    expect(html).toContain('(4 characters of base64)');
    expect(html).not.toContain('eHh4');
  });

  test('a request that is too deep to show', async () => {
    const body = `{"From":"a@b.co","To":"c@d.co","TemplateAlias":"sign-in","TemplateModel":{"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`;
    expect((await local.request('/email/withTemplate', { method: 'POST', body })).status).toBe(200);
    expect(await page(`/inbox/${newest()}?part=request`)).toContain('too deep, to be shown');
    expect(await page(`/inbox/${newest()}?part=model`)).toContain('without a template model');
  });

  test('a large request is shown without colours', async () => {
    await local.send({
      TemplateModel: { code: '1', long: Array.from({ length: 20_000 }, () => 1) },
    });
    const html = await page(`/inbox/${newest()}?part=request`);
    expect(html).toContain('&quot;long&quot;: [');
    expect(html).not.toContain('json-name');
  });
});

describe('hostile mail', () => {
  beforeEach(() =>
    local.send({
      Tag: hostile,
      From: `"${hostile.replaceAll('"', "'")}" <a@b.co>`,
      TemplateModel: { code: hostile, app: hostile, link: 'javascript:alert(1)' },
    }),
  );

  test('is text wherever the page shows it', async () => {
    const paths = ['html', 'text', 'request', 'model', 'events'].map(
      (part) => `/inbox/${newest()}?part=${part}&q=${encodeURIComponent(hostile)}`,
    );
    for (const path of ['/', `/?q=${encodeURIComponent(hostile)}`, ...paths]) {
      const html = await page(path);
      // The page's own script is the only one.
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(html).not.toMatch(/<img|javascript:alert\(1\)"/);
      expect(html).toContain('&lt;script&gt;');
    }
  });

  test('in its frame it is what it is, under a policy that stops it', async () => {
    const response = await open(`/inbox/${newest()}/html`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(await response.text()).toContain('<script>alert(1)</script>');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('img-src data:;');
    expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin|http/);
  });

  test('remote pictures only for who asks', async () => {
    const response = await open(`/inbox/${newest()}/html?images=yes`);
    expect(response.headers.get('content-security-policy')).toContain(
      'img-src data: http: https:;',
    );
  });
});

describe('every answer', () => {
  test.each(['/', '/inbox/style.css', '/inbox/script.js', '/inbox/icon.svg', '/inbox/gone'])(
    '%s is guarded',
    async (path) => {
      const { headers } = await open(path);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  test('it only reads: other methods are no endpoints', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await local.request('/', { method, body: '{}' })).status).toBe(404);
    }
  });
});
