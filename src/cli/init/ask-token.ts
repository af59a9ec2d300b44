import type { Context, Prompts } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { errorText } from '../../report/error.js';
import { plainLine } from '../../report/plain-text.js';
import type { TokenPlace } from '../../scaffold/answers.js';
import { Secret } from '../../secret.js';
import { withProgress } from '../../terminal/progress.js';
import type { Output } from '../output.js';
import { type CallOptions, type Connected, connectServer } from './connection.js';
import type { KnownToken } from './token-home.js';

/** The token, and where it was; a server where it could be asked. */
export interface TokenAnswer {
  readonly token: Secret | undefined;
  readonly home: TokenPlace | undefined;
  readonly connected: Connected | undefined;
  /** Another one, which Postmark refused, is set in the environment and counts before every file. */
  readonly isOvershadowed: boolean;
}

/** Asks until the server takes the token, or somebody says that there is none yet. */
export async function askToken(
  known: KnownToken | undefined,
  calls: CallOptions,
  prompts: Prompts,
  context: Context,
  output: Output,
): Promise<TokenAnswer> {
  for (let candidate = known; ; candidate = undefined) {
    const token = candidate?.token ?? (await typed(prompts));
    const isOvershadowed = candidate === undefined && known?.isExported === true;
    if (token === undefined) {
      return { token, home: undefined, connected: undefined, isOvershadowed };
    }
    const home = candidate?.home;
    const connected = await attempt(token, calls, prompts, context, output);
    if (connected === 'again') continue;
    if (connected !== undefined) {
      const found = home === undefined ? '' : `, with the token ${homeWords[home]}`;
      const { name, delivery } = connected.facts;
      const kind = delivery === 'Sandbox' ? ' It is a sandbox server: it delivers nothing.' : '';
      output.error(
        (style) => `${style.green(style.marks.done)} Server: ${plainLine(name)}${found}.${kind}\n`,
      );
    }
    return { token, home, connected, isOvershadowed };
  }
}

const homeWords: Readonly<Record<TokenPlace, string>> = {
  'env-file': 'from .env',
  environment: 'from the environment',
  config: 'from the config',
};

async function typed(prompts: Prompts): Promise<Secret | undefined> {
  const answer = await prompts.password({
    message: 'Postmark server token (Enter alone if you have none yet)',
  });
  return answer.trim() === '' ? undefined : new Secret(answer.trim());
}

/** `undefined`: to go on without asking Postmark. */
async function attempt(
  token: Secret,
  calls: CallOptions,
  prompts: Prompts,
  context: Context,
  output: Output,
): Promise<Connected | 'again' | undefined> {
  for (;;) {
    try {
      return await withProgress(context.stderr, 'Asking Postmark', () =>
        connectServer(token, calls, context),
      );
    } catch (error) {
      if (!(error instanceof VerifyError) || error.code === 'interrupted') throw error;
      output.error((style) => errorText(error, context.cwd, style));
      if (error.code === 'token-rejected') return 'again';
      const next = await prompts.select({
        message: 'The token could not be checked',
        choices: [
          { value: 'same', name: 'Try again' },
          { value: 'other', name: 'Type another token' },
          { value: 'offline', name: 'Go on without asking Postmark' },
        ],
      });
      if (next === 'other') return 'again';
      if (next === 'offline') return undefined;
    }
  }
}
