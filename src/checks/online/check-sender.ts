import type { CollectedText } from '../collected.js';
import type { Finding } from '../finding.js';
import { type Asking, isError } from './asking.js';
import { bareAddress } from './recipient-rules.js';
import { senderFindings } from './sender-rules.js';
import { shownText } from './uses.js';

/** The sender and its domain, for which it takes an account token. */
export async function checkSender(
  asking: Asking,
  sender: CollectedText | undefined,
): Promise<void> {
  const { journal, findings, postmark } = asking;
  const target = sender && shownText(sender.value);
  const skip = (reason: string): void => {
    journal.skip('sender', target, reason);
    journal.skip('domain', undefined, reason);
  };
  if (sender === undefined) return skip('there is no sender: fromEmail is not set');
  const address = bareAddress(sender.value);
  if (address === undefined) return skip('the sender is not an address');
  if (postmark.account === undefined) return skip('no account token: set POSTMARK_ACCOUNT_TOKEN');
  try {
    const shown = shownText(address);
    const found = await senderFindings({ ...sender, address, shown }, postmark.account);
    for (const one of found) findings.add(one);
    journal.done('sender', target);
    journal.done('domain', address.slice(address.lastIndexOf('@') + 1));
  } catch (error) {
    if (!isError(error, 'token-rejected') || asking.tokenRefused)
      return skip(asking.reasonOf(error));
    asking.refuseAccountToken();
    const isServers = await postmark.account.isServerToken().catch(() => false);
    findings.add(accountTokenRejected(sender, isServers));
    skip('the account token was refused');
  }
}

function accountTokenRejected({ pointer, span }: CollectedText, isServers: boolean): Finding {
  const without = 'or leave it out: then senders and domains are not checked.';
  return {
    rule: 'token-rejected',
    message: isServers
      ? 'POSTMARK_ACCOUNT_TOKEN holds the token of a server, and senders and domains are shown to an account token only.'
      : 'Postmark does not accept the account token (POSTMARK_ACCOUNT_TOKEN).',
    hint: isServers
      ? `Copy it from the API Tokens page of the account, ${without}`
      : `Copy it again from the API Tokens page of the account, ${without}`,
    pointer,
    span,
  };
}
