import { defaults } from '../../config/defaults.js';
import type { CollectedText } from '../collected.js';
import type { Place } from '../config-facts.js';
import type { Asking } from './asking.js';
import type { StreamFacts } from './reader.js';
import { bareAddress, suppressed } from './recipient-rules.js';
import { streamFinding } from './server-rules.js';
import { shownText } from './uses.js';

/** The message stream, and whom it keeps mails from. */
export async function checkStream(
  asking: Asking,
  stream: CollectedText | undefined,
  to: readonly string[],
): Promise<void> {
  const { journal, findings, postmark } = asking;
  const id = stream?.value ?? defaults.messageStream;
  const shown = shownText(id);
  let streams: readonly StreamFacts[];
  try {
    streams = await postmark.streams();
  } catch (error) {
    const reason = asking.reasonOf(error);
    journal.skip('stream', shown, reason);
    for (const address of to) journal.skip('recipient', address, reason);
    return;
  }
  const place = stream ?? asking.place;
  const found = streamFinding(id, streams, stream === undefined, place);
  if (found) findings.add(found);
  journal.done('stream', shown);
  const known = streams.find((one) => one.id.toLowerCase() === id.toLowerCase())?.id;
  await Promise.all(to.map((address) => checkRecipient(asking, address, known, place)));
}

async function checkRecipient(
  asking: Asking,
  address: string,
  stream: string | undefined,
  place: Place,
): Promise<void> {
  const { journal, findings, postmark } = asking;
  // It becomes part of a URL, and comes from the server.
  if (stream === undefined || !/^[A-Za-z0-9][\w-]*$/.test(stream)) {
    journal.skip('recipient', address, 'the server has no such stream');
    return;
  }
  try {
    const suppression = await postmark.suppression(stream, bareAddress(address) ?? address);
    if (suppression) findings.add(suppressed(address, stream, suppression.reason, place));
    journal.done('recipient', address);
  } catch (error) {
    journal.skip('recipient', address, asking.reasonOf(error));
  }
}
