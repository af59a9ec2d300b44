import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of this machine: `CHROMIUM`, or the first of the usual names on the PATH. */
export const chromiumPath = [
  process.env.CHROMIUM ?? '',
  ...(process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name))),
].find(isExecutable);

function isExecutable(path: string): boolean {
  if (path === '') return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** It asks nobody anything: no updates, no synchronisation, no network but ours. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // One process for all pages, frames among them: what a page may do is another matter.
  '--renderer-process-limit=1',
  '--disable-features=IsolateSandboxedIframes,SpareRendererForSitePerProcess',
];

/** A browser of its own, with a profile that goes with it. */
export async function openChromium(): Promise<Browser> {
  // Only where there is a browser: it is large.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: chromiumPath ?? '', headless: true, args: flags });
}
