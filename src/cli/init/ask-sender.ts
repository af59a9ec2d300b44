import type { Prompts } from '../../context.js';
import type { Senders } from '../../scaffold/postmark-server.js';
import { isConfirmed, senderProblem } from '../../scaffold/sender.js';

/** Somebody whom the account knows, or an address that is checked as it is typed. */
export async function askSender(
  usual: string | undefined,
  senders: Senders | undefined,
  prompts: Prompts,
): Promise<string> {
  if (senders !== undefined && senders.addresses.length + senders.domains.length > 0) {
    const known = usual !== undefined && isConfirmed(usual, senders) ? [usual] : [];
    const usable = senders.addresses.filter((address) => senderProblem(address) === undefined);
    const addresses = [...new Set([...known, ...usable])];
    const domains = senders.domains.filter(
      (domain) => senderProblem(`no-reply@${domain}`) === undefined,
    );
    const chosen = await prompts.select({
      message: 'Sender',
      choices: [
        ...addresses.map((address) => ({ value: address, name: address })),
        ...domains.map((domain) => ({
          value: `@${domain}`,
          name: `Any address at ${domain}`,
        })),
        { value: '', name: 'Another one, not confirmed yet' },
      ],
    });
    if (chosen !== '' && !chosen.startsWith('@')) return chosen;
    return typedSender(chosen === '' ? usual : `no-reply${chosen}`, prompts);
  }
  return typedSender(usual, prompts);
}

async function typedSender(usual: string | undefined, prompts: Prompts): Promise<string> {
  const answer = await prompts.input({
    message: 'Sender, as a@b.c or Name <a@b.c>',
    default: usual,
    validate: (text) => (text === usual ? true : (senderProblem(text.trim()) ?? true)),
  });
  return answer.trim();
}
