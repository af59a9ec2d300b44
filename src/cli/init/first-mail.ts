import { loadSettings } from '../../config/load.js';
import type { Context, Prompts } from '../../context.js';
import type { Secret } from '../../secret.js';
import { recipientProblem } from '../../verification/parties.js';
import { composeRequest } from '../../verification/request.js';
import { submitOnce } from '../../verification/submit.js';
import type { InitOptions } from '../commands/init.js';
import type { Output } from '../output.js';
import { type CallOptions, callOptions } from './connection.js';
import type { Busy } from './offer-checks.js';
import { lackingAliases } from './report-of.js';
import type { Settled } from './settled.js';
import { environmentFor } from './workspace.js';

export interface FirstMail {
  readonly to: string;
  readonly messageId: string;
}

/** The first mail: to whom a flag says, or to whom somebody names; Enter alone means to nobody. */
export async function offerMail(
  settled: Settled,
  made: readonly string[],
  asking: boolean,
  busy: Busy,
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<FirstMail | undefined> {
  const { server, config, token, sendTo } = settled;
  if (token === undefined || server === undefined) return undefined;
  const alias = aliasOf(settled);
  if (alias === undefined || lackingAliases(settled, made).has(alias)) {
    if (sendTo !== undefined) {
      output.warn(`No first mail was sent: its template ${alias} is not on the server.`);
    }
    return undefined;
  }
  const to = sendTo ?? (asking ? await askRecipient(await context.prompts()) : '');
  if (to === '') return undefined;
  const environment = await environmentFor(config.place, context);
  const calls = callOptions(environment, options.timeout, output.trace);
  return busy(`Sending to ${to}`, () =>
    sendFirstMail(to, config.place.path, token, calls, context),
  );
}

/** By which template the first mail goes. */
function aliasOf({ answers }: Settled): string | undefined {
  return answers.templates.find(({ usageType }) => usageType === 'SignIn')?.templateAlias;
}

async function askRecipient(prompts: Prompts): Promise<string> {
  const answer = await prompts.input({
    message: 'Send a first mail to (Enter alone: to nobody)',
    validate: (text) => (text.trim() === '' ? true : (recipientProblem(text.trim()) ?? true)),
  });
  return answer.trim();
}

/** Sends a SignIn mail by the configuration that was just written, once. */
async function sendFirstMail(
  to: string,
  configPath: string,
  token: Secret,
  calls: CallOptions,
  context: Context,
): Promise<FirstMail> {
  const settings = await loadSettings(context, {
    config: configPath,
    flags: {},
    needs: { token: false },
  });
  const composed = composeRequest(
    { to, usageType: 'SignIn', sample: true },
    {
      ...settings,
      serverToken: { value: token, origin: { kind: 'env', name: 'POSTMARK_SERVER_TOKEN' } },
    },
    true,
    await context.random(),
  );
  const postmark = await context.connect({ ...calls, serverToken: token });
  const { message, usageType } = composed;
  const { messageId } = await submitOnce(
    message,
    usageType,
    postmark,
    context.clock,
    context.signal,
  );
  return { to, messageId };
}
