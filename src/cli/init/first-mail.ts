import { loadSettings } from '../../config/load.js';
import type { Context } from '../../context.js';
import type { Secret } from '../../secret.js';
import { composeRequest } from '../../verification/request.js';
import { submitOnce } from '../../verification/submit.js';
import type { CallOptions } from './connection.js';

export interface FirstMail {
  readonly to: string;
  readonly messageId: string;
}

/** Sends a SignIn mail by the configuration that was just written, once. */
export async function sendFirstMail(
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
