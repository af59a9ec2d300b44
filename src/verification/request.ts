import { describeMisspelling } from '../config/near-miss.js';
import type { Settings } from '../config/settings.js';
import type { Random } from '../context.js';
import { VerifyError } from '../errors.js';
import type { Secret } from '../secret.js';
import { type ComposedMessage, composeMessage } from './message.js';
import { assertMetadata } from './metadata.js';
import type { Model, Variable } from './model.js';
import { assertRecipient, assertSender, placeOf, sandboxSender } from './parties.js';

/** One mail to send, as its sender asks for it; the settings hold the rest. */
export interface MailRequest {
  readonly to: string;
  readonly usageType: string;
  readonly code?: string | undefined;
  readonly link?: string | undefined;
  readonly locale?: string | undefined;
  readonly model?: Model | undefined;
  readonly variables?: readonly Variable[] | undefined;
  readonly sample?: boolean | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Checks a request against the settings and makes its message.
 * @param leaves Whether the mail is meant to leave this machine: only then
 * must somebody have said who sends it.
 * @throws VerifyError `invalid-address`, `usage`, `config-invalid`,
 * `config-not-found`, `token-missing` or `no-template-for-type`.
 */
export function composeRequest(
  request: MailRequest,
  settings: Settings,
  leaves: boolean,
  random: Random,
): ComposedMessage {
  assertRecipient(request.to);
  const { metadata = {} } = request;
  assertMetadata(metadata);
  const composed = composeMessage(
    {
      ...request,
      metadata,
      from: sender(settings, leaves),
      templates: settings.templates.value,
      stream: settings.messageStream?.value,
      tag: settings.tag?.value,
      replyTo: settings.replyTo?.value,
    },
    random,
  );
  assertAlias(composed, settings);
  return composed;
}

/** Logto's own check lets an empty alias pass; Postmark has no such template. */
function assertAlias({ template, usageType }: ComposedMessage, { templates }: Settings): void {
  if (template.alias.trim() !== '') return;
  const { origin } = templates;
  throw new VerifyError('config-invalid', `The template alias for ${usageType} is empty.`, {
    hint: 'Give the entry in "templates" the alias of a template on the Postmark server.',
    ...(origin.kind === 'file' ? { place: placeOf(origin) } : {}),
  });
}

function sender(settings: Settings, leaves: boolean): string {
  const { from, configPath, misspelt } = settings;
  if (from) {
    assertSender(from);
    return from.value;
  }
  if (!leaves) return sandboxSender;
  // Where nothing at all is set up, the token is what is missing first.
  requireToken(settings);
  if (configPath !== undefined) {
    const instead = misspelt.find(({ meant }) => meant === 'fromEmail');
    throw new VerifyError('config-invalid', '"fromEmail" is missing.', {
      place: { path: configPath },
      hint: instead
        ? describeMisspelling(instead)
        : 'Add it to the config, set POSTMARK_FROM_EMAIL, or pass --from.',
    });
  }
  throw new VerifyError('config-not-found', 'There is no sender: no config file was found.', {
    hint: 'Set POSTMARK_FROM_EMAIL, pass --from, or write a .postmarkrc.json.',
  });
}

/**
 * @param otherwise What to do without one, in a clause.
 * @throws VerifyError `token-missing`.
 */
export function requireToken(
  { serverToken, misspelt }: Settings,
  otherwise = 'try without an account: add --sandbox',
): Secret {
  if (serverToken) return serverToken.value;
  const instead = misspelt.find(({ meant }) => meant === 'serverToken');
  throw new VerifyError('token-missing', 'There is no Postmark server token.', {
    hint: instead
      ? describeMisspelling(instead)
      : `Set POSTMARK_SERVER_TOKEN (or put it into .env), or ${otherwise}.`,
  });
}
