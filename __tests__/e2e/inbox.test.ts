import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { startSandbox } from '../../src/sandbox/start.js';
import { systemClock } from '../../src/system/clock.js';
import { folderWith } from '../sandbox/setting.js';
import { chromiumPath, openChromium } from '../support/chromium.js';

/** The inbox as a person has it before the eyes: in a real browser. */
const inBrowser = chromiumPath === undefined ? describe.skip : describe;
const note = chromiumPath === undefined ? ' (skipped: no Chromium here; name one by CHROMIUM)' : '';

const hostile = `<!doctype html><html><head><style>
@media (prefers-color-scheme: dark) { body { background: rgb(1, 2, 3); } }
</style></head><body><h1>{{code}}</h1>
<script>document.title = 'owned'; top.location = '{{{elsewhere}}}/';</script>
<img src="{{{elsewhere}}}/pixel.png" onerror="top.document.title = 'owned'">
<link rel="stylesheet" href="{{{elsewhere}}}/style.css">
<iframe src="{{{elsewhere}}}/frame"></iframe>
<form action="{{{elsewhere}}}/form"><button id="send">Send</button></form>
<meta http-equiv="refresh" content="0; url={{{elsewhere}}}/refresh">
<a href="{{{elsewhere}}}/link">Open</a></body></html>`;

let sandbox: Sandbox;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: string[];
let elsewhere: Server | undefined;

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function send(fields: object = {}): Promise<string> {
  const response = await fetch(`${sandbox.url}/email/withTemplate`, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-Postmark-Server-Token': sandbox.serverToken.reveal(),
    },
    body: JSON.stringify({
      From: 'app@example.com',
      To: 'ada@example.com',
      TemplateAlias: 'sign-in',
      TemplateModel: { code: '493021' },
      Tag: 'SignIn',
      ...fields,
    }),
  });
  const { MessageID } = (await response.json()) as { readonly MessageID: string };
  return MessageID;
}

async function start(): Promise<Sandbox> {
  return startSandbox(
    {
      templatesDir: await folderWith({
        'sign-in/meta.json': JSON.stringify({ Subject: 'Your code' }),
        'sign-in/content.html': '<!doctype html><p>{{code}}</p>',
        'sign-in/content.txt': 'Your code is {{code}}.',
        'hostile/meta.json': JSON.stringify({ Subject: '<script>{{{code}}}</script>' }),
        'hostile/content.html': hostile,
      }),
    },
    {
      starterDir: '',
      clock: systemClock,
      random: { uuid: () => crypto.randomUUID() },
      failed: (error) => {
        throw error;
      },
    },
  );
}

inBrowser(`the inbox in Chromium${note}`, () => {
  // One of each for all tests: a tab of its own costs a process.
  beforeAll(async () => {
    browser = await openChromium();
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') problems.push(line.text());
    });
    sandbox = await start();
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  beforeEach(async () => {
    await page.goto('about:blank');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: null, reducedMotion: null });
    sandbox.account.reset();
    problems = [];
  });
  afterEach(() => {
    elsewhere?.closeAllConnections();
    elsewhere?.close();
    elsewhere = undefined;
  });

  const entries = () => page.locator('.entry');

  test('a mail is there the moment it arrives, and its code is one click away', async () => {
    await page.goto(sandbox.url);
    await page.getByText('No mail yet').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await send();
    await entries().first().waitFor();
    expect(await page.getByRole('status').textContent()).toBe(
      'New mail to ada@example.com, code 4 9 3 0 2 1.',
    );
    await send({ To: 'bob@example.com', TemplateModel: { code: '777777' } });
    await page.getByText('bob@example.com').first().waitFor();
    expect(await page.locator('.entry .digits').allTextContents()).toEqual(['777777', '493021']);
    // Nothing was chosen, so the newest is the one that is shown.
    expect(await page.locator('.code-card .digits').textContent()).toBe('777777');
    await page.getByRole('button', { name: 'Copy the code for ada@example.com' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('493021');
    expect(problems).toEqual([]);
  });

  test('the message that is being read stays while others arrive', async () => {
    const id = await send();
    await page.goto(`${sandbox.url}/inbox/${id}?part=text`);
    await page.getByText('Live', { exact: true }).waitFor();
    await send({ To: 'bob@example.com' });
    await page.locator('.entry-to', { hasText: 'bob@example.com' }).waitFor();
    expect(await page.locator('#message').getAttribute('data-id')).toBe(id);
    expect(await page.getByLabel('Text part').textContent()).toBe('Your code is 493021.');
  });

  test('hostile mail runs nothing, loads nothing and leads nowhere', async () => {
    const visits: string[] = [];
    elsewhere = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end();
    });
    const port = await listen(elsewhere);
    const id = await send({
      TemplateAlias: 'hostile',
      TemplateModel: { code: '493021', elsewhere: `http://127.0.0.1:${port}` },
      Tag: '<img src=x onerror=alert(1)>',
    });
    const address = `${sandbox.url}/inbox/${id}?scheme=dark`;
    await page.goto(address);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: '493021' }).waitFor();
    await frame.getByRole('button', { name: 'Send' }).click();
    // Dark, as chosen, whatever the system says.
    expect(await frame.locator('body').evaluate(backgroundOf)).toBe('rgb(1, 2, 3)');
    // A link opens where the page is not: the one visit that there is.
    const [popup] = await Promise.all([
      context.waitForEvent('page'),
      frame.getByRole('link', { name: 'Open' }).click(),
    ]);
    await popup.waitForURL(`http://127.0.0.1:${port}/link`);
    await popup.close();
    expect(visits.filter((path) => path !== '/favicon.ico')).toEqual(['/link']);
    expect(page.url()).toBe(address);
    expect(await page.title()).toBe('<script>493021</script> · Sandbox inbox');
  });

  test('by keyboard alone', async () => {
    await send();
    const older = await send({ To: 'bob@example.com' });
    await send({ To: 'carol@example.com' });
    await page.goto(sandbox.url);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the messages');
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/inbox/${older}`);
    await page.locator(`#message[data-id="${older}"]`).waitFor();
    // Who was in the list is in it still.
    expect(await page.locator(':focus').getAttribute('href')).toBe(`/inbox/${older}`);
    await page.goBack();
    await page.locator('body[data-shows="list"]').waitFor();
  });

  test('it searches while one types', async () => {
    await send();
    await send({ To: 'bob@example.com' });
    await page.goto(sandbox.url);
    await page.getByRole('searchbox').fill('bob');
    await page.waitForURL('**/?q=bob');
    await page.locator('.entry').nth(1).waitFor({ state: 'detached' });
    expect(await page.locator('.entry-to').allTextContents()).toEqual(['bob@example.com']);
    expect(await page.locator(':focus').getAttribute('name')).toBe('q');
  });

  test('when the sandbox ends, it says so', async () => {
    const own = await start();
    await page.goto(own.url);
    await page.getByText('Live', { exact: true }).waitFor();
    await own.close();
    await page.getByText('Reconnecting').waitFor();
  });

  test('at 375 and 1280 px, light and dark: nothing sticks out, and all can be read', async () => {
    const to = `${'a-very-long-mailbox-'.repeat(3)}@${'subdomain.'.repeat(12)}example.com`;
    const id = await send({
      To: to,
      Metadata: { run: 'y'.repeat(80) },
      TemplateModel: { code: '9'.repeat(40), long: 'x'.repeat(300) },
    });
    const message = ['html', 'text', 'request', 'events'].map(
      (part) => `/inbox/${id}?part=${part}`,
    );
    for (const path of ['/', ...message]) {
      await page.goto(`${sandbox.url}${path}`);
      for (const width of [375, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        // A narrow screen shows one of the two.
        expect(await page.locator('#list').isVisible()).toBe(path === '/' || width > 375);
        expect(await page.locator('#message').isVisible()).toBe(path !== '/' || width > 375);
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await page.evaluate(contrast)).toBeGreaterThan(4.5);
      }
    }
  });

  test('a phone is 375 px wide', async () => {
    const id = await send();
    await page.goto(`${sandbox.url}/inbox/${id}`);
    await page.getByRole('link', { name: 'Phone' }).click();
    await page.waitForURL('**?width=phone');
    await page.locator('.frame-phone').waitFor();
    expect((await page.locator('iframe').boundingBox())?.width).toBe(375);
  });

  test('without JavaScript it can be read all the same', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const id = await send();
    const still = await plain.newPage();
    await still.goto(sandbox.url);
    const right = async (part: string) => {
      const box = await still.locator(`.entry-side ${part}`).first().boundingBox();
      return Math.round((box?.x ?? 0) + (box?.width ?? 0));
    };
    expect(await right('.digits')).toBe(await right('time'));
    await still.getByRole('link', { name: 'ada@example.com' }).click();
    await still.waitForURL(`**/inbox/${id}`);
    await still.getByRole('link', { name: 'Text' }).click();
    expect(await still.getByLabel('Text part').textContent()).toBe('Your code is 493021.');
    await still.getByRole('link', { name: 'Events' }).click();
    await still.getByText('DeliveryMessage').waitFor();
    await still.getByRole('searchbox').fill('nobody');
    await still.keyboard.press('Enter');
    await still.getByText('Nothing matches').waitFor();
    // What needs the script is not offered.
    expect(await still.getByRole('button').count()).toBe(0);
    await plain.close();
  });
});

/** What runs in the page is text here: this program knows no DOM. */
const backgroundOf = new Function(
  'element',
  'return getComputedStyle(element).backgroundColor',
) as (element: unknown) => string;

/** The smallest contrast of the quiet text to what it stands on, as WCAG reckons it. */
const contrast = `(() => {
  const rgb = (text) => text.match(/[0-9.]+/g).slice(0, 3).map(Number);
  const light = (text) => rgb(text)
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    const own = getComputedStyle(element).backgroundColor;
    return own.endsWith(', 0)') ? ground(element.parentElement) : own;
  };
  const ratios = [...document.querySelectorAll('dt, time, .label-plain, .tabs a, .entry-template, .event-to')]
    .map((element) => [light(getComputedStyle(element).color), light(ground(element))])
    .map(([a, b]) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  return Math.min(...ratios);
})()`;
