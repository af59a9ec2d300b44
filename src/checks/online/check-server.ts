import type { Finding } from '../finding.js';
import { type Asking, isError } from './asking.js';
import type { PostmarkReader, ServerFacts } from './reader.js';
import { serverFindings } from './server-rules.js';

/** The server itself; first and alone, for whether the token holds decides about all else. */
export async function checkServer(asking: Asking): Promise<ServerFacts | undefined> {
  const { journal, findings, postmark, place } = asking;
  try {
    const server = await postmark.server();
    for (const found of serverFindings(server, place)) findings.add(found);
    for (const check of ['token', 'delivery-type', 'tracking'] as const) journal.done(check);
    return server;
  } catch (error) {
    const reason = asking.reasonOf(error);
    // A refusal is a finding: neither right nor unknown.
    if (!isError(error, 'token-rejected')) journal.skip('token', undefined, reason);
    if (isError(error, 'network-unreachable')) asking.giveUp(error);
    journal.skip('delivery-type', undefined, reason);
    journal.skip('tracking', undefined, reason);
    return undefined;
  }
}

/**
 * Why the token was refused, as far as one more read can tell.
 * @param postmark The one that still asks.
 * @param isFromFile Whether the token stands in the configuration.
 */
export async function tokenRejected(
  { place: { pointer, span } }: Asking,
  postmark: PostmarkReader,
  isFromFile: boolean,
): Promise<Finding> {
  const isAccount = await postmark.isAccountToken().catch(() => false);
  const where = isFromFile ? '' : ' (POSTMARK_SERVER_TOKEN)';
  return {
    rule: 'token-rejected',
    message: isAccount
      ? `This is the token of an account${where}, and mails are sent with the token of a server.`
      : `Postmark does not accept the server token${where}.`,
    hint: isAccount
      ? 'Copy the token from the API Tokens page of the server; an account token goes into POSTMARK_ACCOUNT_TOKEN.'
      : 'Copy it again from the API Tokens page of the server: it may have been deleted there.',
    pointer,
    span,
  };
}
