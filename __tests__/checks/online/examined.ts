import { checkConfigFile } from '../../../src/checks/check.js';
import type { CheckReport } from '../../../src/checks/checked.js';
import { checkOnline } from '../../../src/checks/online/check-online.js';
import type { OnlineReport } from '../../../src/checks/online/outcome.js';
import { textFile } from '../../../src/config/text-file.js';
import { Secret } from '../../../src/secret.js';
import { configText, readerInHaste, type Setup, type World } from './place.js';

/** What `validate-config --online` reports on, asked for once: any number of formats can be made of it. */
export async function examined(
  setup: Setup,
  { sandbox, env }: World,
  to: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<CheckReport> {
  const all: Readonly<Record<string, string>> = { ...env, ...more };
  const account = all.POSTMARK_ACCOUNT_TOKEN;
  const postmark = await readerInHaste({
    serverToken: new Secret(all.POSTMARK_SERVER_TOKEN ?? ''),
    accountToken: account ? new Secret(account) : undefined,
    apiUrl: sandbox.url,
    timeoutMs: 10_000,
    retries: 2,
    trace: () => {},
  });
  let online: OnlineReport | undefined;
  const outcome = await checkConfigFile(textFile('config.json', configText(setup)), {
    logto: false,
    lookup: (name) => all[name],
    isTracked: () => Promise.resolve(false),
    async examine(config) {
      if (config === undefined) throw new Error('the configuration does not parse');
      const asked = await checkOnline(config, {
        postmark,
        url: sandbox.url,
        to,
        from: undefined,
        progress: () => {},
      });
      online = asked.report;
      return asked;
    },
  });
  const names = { path: 'config.json', absolutePath: '/config.json', unreadable: undefined };
  return { files: [{ ...names, ...outcome, online }], failOn: 'error' };
}
