import { resolve } from 'node:path';
import type { Examined } from '../../checks/check.js';
import type { CollectedConfig } from '../../checks/collected.js';
import { checkLocal } from '../../checks/online/check-local.js';
import { checkOnline } from '../../checks/online/check-online.js';
import { notAsked } from '../../checks/online/not-asked.js';
import type { OnlineOutcome, OnlineReport } from '../../checks/online/outcome.js';
import type { StoredTemplate } from '../../checks/online/reader.js';
import { parseApiUrl } from '../../config/api-url.js';
import { defaults } from '../../config/defaults.js';
import type { Environment } from '../../config/env-file.js';
import type { Context } from '../../context.js';
import { shownPath } from '../../report/shown-path.js';
import { Secret } from '../../secret.js';
import { patience } from '../../verification/delivery.js';
import type { Output } from '../output.js';
import { asksServer } from './online-options.js';
import type { ValidateConfigOptions } from './validate-config.js';

/** Looks further at one configuration than its text goes. */
interface Examination {
  examine(config: CollectedConfig | undefined): Promise<Examined>;
  /** What came of it; to be asked afterwards. */
  report(): OnlineReport | undefined;
}

/** @param assumed There is no configuration, only what Logto has by default. */
export type Examine = (environment: Environment, assumed: boolean) => Examination;

/** `undefined` where only the text itself is checked. */
export async function examiner(
  options: ValidateConfigOptions,
  context: Context,
  output: Output,
  progress: (done: number) => void,
): Promise<Examine | undefined> {
  if (options.templates !== undefined) return folderExaminer(options.templates, context);
  if (!asksServer(options)) return undefined;
  let before = 0;
  return (environment) => {
    const start = before;
    return once((config) =>
      askServer(config, environment, options, context, output, (done) => {
        before = start + done;
        progress(before);
      }),
    );
  };
}

async function folderExaminer(name: string, context: Context): Promise<Examine> {
  const folder = resolve(context.cwd, name);
  const shown = shownPath(context.cwd, folder);
  const templates = await readFolder(folder, context);
  return (_, assumed) => {
    const source = { kind: 'folder', path: shown, assumed } as const;
    return once(async (config) =>
      config === undefined
        ? notAsked(config, source, unread)
        : checkLocal(config, templates, source),
    );
  };
}

async function readFolder(folder: string, context: Context): Promise<readonly StoredTemplate[]> {
  const templates = await context.readTemplates(folder);
  return templates.map((template) =>
    template.folder === undefined
      ? template
      : { ...template, folder: shownPath(context.cwd, template.folder) },
  );
}

const unread = 'there is no configuration that can be read';

function once(look: (config: CollectedConfig | undefined) => Promise<OnlineOutcome>): Examination {
  let report: OnlineReport | undefined;
  return {
    async examine(config) {
      const outcome = await look(config);
      report = outcome.report;
      return outcome;
    },
    report: () => report,
  };
}

async function askServer(
  config: CollectedConfig | undefined,
  environment: Environment,
  options: ValidateConfigOptions,
  context: Context,
  output: Output,
  progress: (done: number) => void,
): Promise<OnlineOutcome> {
  const url = apiUrl(environment);
  const source = { kind: 'server', url, server: undefined } as const;
  if (config === undefined) return notAsked(config, source, unread);
  // What the file says itself: another's token would answer for another server.
  const written = config.token?.value;
  const token =
    written ?? (config.tokenUnusable ? undefined : environment.get('POSTMARK_SERVER_TOKEN')?.value);
  if (token === undefined) {
    return config.tokenUnusable
      ? notAsked(config, source, 'the server token cannot be used')
      : notAsked(config, source, 'there is no server token: set POSTMARK_SERVER_TOKEN', 'token');
  }
  if (token === testToken) {
    return notAsked(config, source, "Postmark's test token belongs to no server", 'token');
  }
  const accountToken = environment.get('POSTMARK_ACCOUNT_TOKEN')?.value;
  const postmark = await context.connectReader({
    serverToken: new Secret(token),
    accountToken: accountToken === undefined ? undefined : new Secret(accountToken),
    apiUrl: url,
    timeoutMs: patience.timeoutMs,
    retries: patience.retries,
    trace: output.trace,
  });
  return checkOnline(config, {
    postmark,
    url,
    to: options.to ?? [],
    from: environment.get('POSTMARK_FROM_EMAIL')?.value,
    progress,
  });
}

const testToken = 'POSTMARK_API_TEST';

function apiUrl(environment: Environment): string {
  const given = environment.get('POSTMARK_API_URL');
  if (given === undefined) return defaults.apiUrl;
  const { value, origin } = given;
  const place = origin.kind === 'env-file' ? { path: origin.path } : undefined;
  return parseApiUrl(value, 'POSTMARK_API_URL', place);
}
