import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostmarkReader } from '../../../src/checks/online/reader.js';
import type { ReaderOptions } from '../../../src/context.js';
import { lineTo } from '../../../src/postmark/index.js';
import { connectReader } from '../../../src/postmark/reader.js';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox.js';
import { startSandbox } from '../../../src/sandbox/start.js';
import { systemClock } from '../../../src/system/clock.js';
import { systemRandom } from '../../../src/system/random.js';
import { usageTypes } from '../../../src/verification/usage-type.js';
import type { Run } from '../../support/binary.js';
import { fastClock } from '../../support/fast-clock.js';
import { runInProcess, starterDir } from '../../support/in-process.js';

/** A folder with a configuration, and a server with its templates: nothing is wrong with either. */

const ownAlias = (usageType: string): string =>
  `logto${usageType.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What is asked for more than three aliases takes longer, and shows no more. */
const withOwnAlias = ['SignIn', 'OrganizationInvitation'];
const aliasOf = (usageType: string, everyAlias: boolean): string =>
  ownAlias(everyAlias || withOwnAlias.includes(usageType) ? usageType : 'Generic');

/** Changes to a template: what its folder holds instead. `undefined`: there is none. */
export type Templates = Readonly<
  Record<
    string,
    | {
        readonly html?: string | undefined;
        readonly text?: string | undefined;
        readonly subject?: string;
        readonly type?: 'Layout';
        readonly layout?: string;
      }
    | undefined
  >
>;

export interface Setup {
  readonly templates?: Templates;
  readonly sandbox?: SandboxOptions;
  /** Changes to the configuration; `undefined` takes a key away. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Aliases of usage types, other than the usual ones. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Each usage type has an alias of its own; otherwise seven share one. */
  readonly everyAlias?: true;
  readonly change?: (sandbox: Sandbox) => void;
}

export interface World {
  readonly cwd: string;
  readonly sandbox: Sandbox;
  readonly env: Readonly<Record<string, string>>;
  /** `validate-config` there, with all that it takes to know the server. */
  validate(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
    isTTY?: boolean,
  ): Promise<Run>;
  close(): Promise<void>;
}

type ConfigSetup = Pick<Setup, 'config' | 'aliases' | 'everyAlias'>;

export function configText({ config = {}, aliases = {}, everyAlias }: ConfigSetup = {}): string {
  const value = {
    serverToken: '${POSTMARK_SERVER_TOKEN}',
    fromEmail: 'no-reply@example.com',
    templates: usageTypes.map((usageType) => ({
      usageType,
      templateAlias: aliases[usageType] ?? aliasOf(usageType, everyAlias === true),
    })),
    ...config,
  };
  return JSON.stringify(value, undefined, 2);
}

const read = new Map<string, Buffer>();

/** Each is read once: dozens of places are made. */
function starterFile(name: string): Buffer {
  const content = read.get(name) ?? readFileSync(join(starterDir, name));
  read.set(name, content);
  return content;
}

export function writeTemplates(
  folder: string,
  templates: Templates = {},
  everyAlias: boolean = false,
): void {
  const aliases = new Set(usageTypes.map((usageType) => aliasOf(usageType, everyAlias)));
  for (const name of [...aliases, join('_layouts', 'logto-layout')]) {
    if (name in templates) continue;
    mkdirSync(join(folder, name), { recursive: true });
    for (const file of ['meta.json', 'content.html', 'content.txt']) {
      writeFileSync(join(folder, name, file), starterFile(join(name, file)));
    }
  }
  for (const [alias, change] of Object.entries(templates)) {
    const path = join(folder, alias);
    if (change === undefined) continue;
    mkdirSync(path, { recursive: true });
    const { html, text = 'Your code: {{code}}', subject = 'Your code', type, layout } = change;
    const Subject = type === 'Layout' ? undefined : subject;
    const meta = {
      Name: alias,
      Alias: alias,
      Subject,
      TemplateType: type ?? 'Standard',
      LayoutTemplate: layout,
    };
    writeFileSync(join(path, 'meta.json'), JSON.stringify(meta));
    if (html !== undefined) writeFileSync(join(path, 'content.html'), html);
    if (!('text' in change) || change.text !== undefined)
      writeFileSync(join(path, 'content.txt'), text);
  }
}

/** The real one, but what is tried again is tried at once. */
export async function readerInHaste(options: ReaderOptions): Promise<PostmarkReader> {
  return connectReader(options, {
    openLine: await lineTo(options.apiUrl, {}),
    clock: fastClock(),
    random: await systemRandom(),
    signal: new AbortController().signal,
  });
}

export async function world(setup: Setup = {}): Promise<World> {
  const cwd = mkdtempSync(join(tmpdir(), 'postmark-verify-'));
  writeFileSync(join(cwd, 'package.json'), '{}');
  writeFileSync(join(cwd, 'config.json'), configText(setup));
  const templatesDir = join(cwd, 'templates');
  // Where nothing is changed the starters are taken from where they are.
  const isOwn = setup.templates !== undefined || setup.everyAlias === true;
  if (isOwn) writeTemplates(templatesDir, setup.templates, setup.everyAlias);
  const sandbox = await startSandbox(
    {
      ...(isOwn ? { templatesDir } : {}),
      domains: [{ name: 'example.com' }],
      ...setup.sandbox,
      settings: { DeliveryType: 'Live', Name: 'Production', ...setup.sandbox?.settings },
    },
    {
      starterDir,
      clock: systemClock,
      random: { uuid: () => randomUUID() },
      failed: (error) => {
        throw error;
      },
    },
  );
  setup.change?.(sandbox);
  const env = {
    POSTMARK_API_URL: sandbox.url,
    POSTMARK_SERVER_TOKEN: sandbox.serverToken.reveal(),
    POSTMARK_ACCOUNT_TOKEN: sandbox.accountToken.reveal(),
  };
  return {
    cwd,
    sandbox,
    env,
    validate: (args, more = {}, isTTY = false) =>
      runInProcess(['validate-config', ...args], {
        cwd,
        env: { ...env, ...more },
        isTTY,
        // What is tried again is tried at once.
        clock: fastClock(),
        instead: { connectReader: readerInHaste },
      }),
    async close() {
      await sandbox.close();
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}
