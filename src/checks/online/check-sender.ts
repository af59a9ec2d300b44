import type { CollectedText } from '../collected.js';
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
    findings.add({
      rule: 'token-rejected',
      message: 'Postmark does not accept the account token (POSTMARK_ACCOUNT_TOKEN).',
      hint: 'Copy it again from the API Tokens page of the account, or leave it out: then senders and domains are not checked.',
      pointer: sender.pointer,
      span: sender.span,
    });
    skip('the account token was refused');
  }
}
