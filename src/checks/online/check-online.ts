import type { CollectedConfig } from '../collected.js';
import { quote } from '../quote.js';
import { Asking } from './asking.js';
import { checkSender } from './check-sender.js';
import { checkServer, tokenRejected } from './check-server.js';
import { checkStream } from './check-stream.js';
import type { OnlineOutcome } from './outcome.js';
import type { PostmarkReader, ServerFacts } from './reader.js';
import { sharedTemplate } from './shared-template.js';
import { checkTemplates } from './template-checks.js';
import { shownText, usedAliases, usesOf } from './uses.js';

export interface OnlineSetting {
  readonly postmark: PostmarkReader;
  readonly url: string;
  /** Whom mails are to reach. */
  readonly to: readonly string[];
  /** The sender where the configuration has none. */
  readonly from: string | undefined;
  /** Is told how many checks are done. */
  readonly progress: (done: number) => void;
}

/**
 * Up to so many requests about templates fit into five seconds, four at a time
 * with 150 ms each. What the templates themselves leave of them is for
 * Postmark's own validation.
 */
const mostTemplateRequests = 100;

/** Holds a configuration against the server that its token names. Reads only. */
export async function checkOnline(
  config: CollectedConfig,
  { postmark, url, to, from, progress }: OnlineSetting,
): Promise<OnlineOutcome> {
  const asking = new Asking(postmark, config.token ?? config.root, progress);
  const { findings, journal } = asking;
  const uses = usesOf(config.entries);
  journal.passOver(config.passedOver);
  for (const found of sharedTemplate(uses)) findings.add(found);
  const server = await checkServer(asking);
  const given = from === undefined ? undefined : { value: from, ...config.root };
  const [states] = await Promise.all([
    checkTemplates(uses, {
      source: asking.postmark,
      journal,
      report: findings.add,
      reasonOf: asking.reasonOf,
      place: server ? `on the server ${quote(shownText(server.name))}` : 'on the server',
      validation: {
        validate: asking.postmark.validate,
        requests: mostTemplateRequests,
      },
    }),
    checkStream(asking, config.stream, to),
    checkSender(asking, config.from ?? given),
  ]);
  if (asking.tokenRefused) {
    findings.add(await tokenRejected(asking, postmark, config.token !== undefined));
  }
  return {
    findings: findings.kept,
    omitted: findings.omitted(),
    report: {
      source: { kind: 'server', url, server: named(server) },
      checked: journal.checked,
      skipped: journal.skipped,
      aliases: usedAliases(config.entries, states),
      tokenProblem: asking.tokenProblem,
      unreachable: asking.unreachable,
    },
  };
}

function named(
  server: ServerFacts | undefined,
): Pick<ServerFacts, 'id' | 'name' | 'deliveryType'> | undefined {
  if (server === undefined) return undefined;
  const { id, name, deliveryType } = server;
  return { id, name: shownText(name), deliveryType: deliveryType && shownText(deliveryType) };
}
