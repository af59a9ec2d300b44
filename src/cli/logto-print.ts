import { checkConfigFile } from '../checks/check.js';
import { loadSettings } from '../config/load.js';
import { textFile } from '../config/text-file.js';
import type { Context } from '../context.js';
import { VerifyError } from '../errors.js';
import { shownPath } from '../report/shown-path.js';
import { logtoJson } from '../scaffold/logto-json.js';
import type { Secret } from '../secret.js';
import { requireToken } from '../verification/request.js';

export interface LogtoPrint {
  /** A config file by name, instead of the one that is found. */
  readonly config: string | undefined;
  /** A sender that counts before the config's. */
  readonly from: string | undefined;
  /** Whether the token is filled in. */
  readonly reveal: boolean;
  /** A token that lies nowhere yet. */
  readonly token: Secret | undefined;
}

/**
 * A configuration, variables filled in, as Logto's console takes it.
 * @throws VerifyError where there is none, or where Logto would refuse it or never send with it.
 */
export async function logtoText(
  { config, from, reveal, token }: LogtoPrint,
  context: Pick<Context, 'cwd' | 'env' | 'files' | 'findConfig'>,
): Promise<string> {
  const needs = { token: reveal && token === undefined };
  const settings = await loadSettings(context, { config, flags: { from }, needs });
  if (settings.configPath === undefined) {
    throw new VerifyError('config-not-found', 'There is no config file to print here.', {
      hint: 'Make one with postmark-verify init, or name one.',
    });
  }
  const json = logtoJson({
    serverToken: reveal ? (token ?? requireToken(settings)).reveal() : undefined,
    fromEmail: settings.from?.value ?? '',
    templates: settings.templates.value,
  });
  await assertGoodForLogto(json, reveal, shownPath(context.cwd, settings.configPath));
  return json;
}

export const tokenLeftOut =
  'The token is not filled in: type it in at Logto, or add --reveal-token.';

/** Nothing that Logto or Postmark would refuse is handed on. */
async function assertGoodForLogto(json: string, reveal: boolean, path: string): Promise<void> {
  const { diagnostics } = await checkConfigFile(textFile('logto.json', json), {
    logto: true,
    lookup: () => undefined,
    isTracked: () => Promise.resolve(false),
  });
  const errors = diagnostics.filter(
    // The placeholder for the token is ours.
    ({ severity, pointer }) => severity === 'error' && (reveal || pointer !== '/serverToken'),
  );
  const [first, ...others] = errors;
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new VerifyError('config-invalid', `${first.message}${more}`, {
    hint: `See all of it: postmark-verify validate-config ${path}`,
    place: { path },
  });
}
