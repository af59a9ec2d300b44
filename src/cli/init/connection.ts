import { parseApiUrl } from '../../config/api-url.js';
import { defaults } from '../../config/defaults.js';
import type { Environment } from '../../config/env-file.js';
import type { Context, PostmarkOptions } from '../../context.js';
import { VerifyError } from '../../errors.js';
import type {
  PostmarkAccount,
  PostmarkServer,
  Senders,
  ServerFacts,
  StreamFacts,
  TemplateFacts,
} from '../../scaffold/postmark-server.js';
import { Secret } from '../../secret.js';
import { patience } from '../../verification/delivery.js';

/** A server that took the token, and what it says of itself. */
export interface Connected {
  readonly token: Secret;
  readonly api: PostmarkServer;
  readonly facts: ServerFacts;
}

export type CallOptions = Pick<PostmarkOptions, 'apiUrl' | 'timeoutMs' | 'retries' | 'trace'>;

/** Looking around asks more often than one send does, and nothing is sent twice by it. */
const retries = 4;

export function callOptions(
  environment: Environment,
  timeoutMs: number | undefined,
  trace: NonNullable<PostmarkOptions['trace']>,
): CallOptions {
  const given = environment.get('POSTMARK_API_URL')?.value;
  const apiUrl = given === undefined ? defaults.apiUrl : parseApiUrl(given, 'POSTMARK_API_URL');
  return { apiUrl, timeoutMs: timeoutMs ?? patience.timeoutMs, retries, trace };
}

/** Postmark's token for tests: it belongs to no server. */
const testToken = 'POSTMARK_API_TEST';

/**
 * Asks the server who it is.
 * @throws VerifyError `token-rejected` with the reason, or what kept it from being asked.
 */
export async function connectServer(
  token: Secret,
  calls: CallOptions,
  context: Context,
): Promise<Connected> {
  if (token.reveal().trim() === testToken) {
    throw new VerifyError('token-rejected', `${testToken} belongs to no server.`, {
      hint: 'Take the token of a server of the type Sandbox to try things out, or go on without one.',
    });
  }
  const api = await context.openServer({ ...calls, serverToken: token });
  try {
    return { token, api, facts: await api.facts() };
  } catch (error) {
    if (error instanceof VerifyError && error.code === 'token-rejected') {
      throw await explained(error, token, calls, context);
    }
    throw error;
  }
}

/** Postmark has one text for a wrong token and for an account's: it is asked which of them this is. */
async function explained(
  error: VerifyError,
  token: Secret,
  calls: CallOptions,
  context: Context,
): Promise<VerifyError> {
  const account = await context.openAccount({ ...calls, accountToken: token });
  const isAccountToken = await account.isAccountToken().catch((cause: unknown) => {
    if (cause instanceof VerifyError && cause.code === 'interrupted') throw cause;
    return false;
  });
  if (!isAccountToken) return error;
  return new VerifyError(
    'token-rejected',
    'This is an account token, and a server token is needed.',
    {
      hint: 'Open the server in Postmark and copy the token from its own "API Tokens" page. An account token goes into POSTMARK_ACCOUNT_TOKEN.',
      postmark: error.postmark,
      cause: error,
    },
  );
}

export interface Inventory {
  readonly templates: readonly TemplateFacts[];
  readonly streams: readonly StreamFacts[];
}

export async function inventoryOf(api: PostmarkServer): Promise<Inventory> {
  return { templates: await api.templates(), streams: await api.streams() };
}

/** Who may send, where there is an account token that says so. */
export async function sendersOf(
  environment: Environment,
  calls: CallOptions,
  context: Context,
): Promise<Senders | undefined> {
  const token = environment.get('POSTMARK_ACCOUNT_TOKEN')?.value;
  if (token === undefined) return undefined;
  const account: PostmarkAccount = await context.openAccount({
    ...calls,
    accountToken: new Secret(token),
  });
  return account.senders();
}
