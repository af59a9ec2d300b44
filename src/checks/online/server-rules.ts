import { nearestFew } from '../../verification/known-type.js';
import type { Place } from '../config-facts.js';
import type { Finding } from '../finding.js';
import { quote } from '../quote.js';
import type { ServerFacts, StreamFacts } from './reader.js';
import { shownText } from './uses.js';

type Words = Pick<Finding, 'rule' | 'message' | 'hint'>;

/** At the token: it is what names the server. */
export function serverFindings(server: ServerFacts, { pointer, span }: Place): readonly Finding[] {
  const place = { pointer, span };
  const name = quote(shownText(server.name));
  const found: Finding[] = [];
  if (server.deliveryType?.toLowerCase() === 'sandbox') {
    found.push({
      rule: 'sandbox-server',
      message: `The server ${name} is of the type Sandbox: it accepts every mail, and none arrives.`,
      hint: 'Use the token of a live server where people wait for their codes.',
      ...place,
    });
  }
  const tracked = [
    ...(server.trackOpens ? ['opens'] : []),
    ...(server.trackLinks.toLowerCase() === 'none' ? [] : ['links']),
  ];
  if (tracked.length > 0) {
    found.push({
      rule: 'tracking-forced',
      message: `The server ${name} tracks ${tracked.join(' and ')}, and Logto's connector cannot turn that off for its mails.`,
      hint: "Turn tracking off in the server's settings, or use a server for codes alone.",
      ...place,
    });
  }
  return found;
}

/** `undefined` where mails can go through the stream. */
export function streamFinding(
  id: string,
  streams: readonly StreamFacts[],
  isDefault: boolean,
  { pointer, span }: Place,
): Finding | undefined {
  const stream = streams.find((one) => one.id.toLowerCase() === id.toLowerCase());
  const words = streamWords(id, stream, streams, isDefault);
  return words && { ...words, pointer, span };
}

function streamWords(
  id: string,
  stream: StreamFacts | undefined,
  streams: readonly StreamFacts[],
  isDefault: boolean,
): Words | undefined {
  const shown = quote(shownText(id));
  const which = isDefault ? `${shown}, which is used where none is named` : shown;
  const fit = streams
    .filter(({ type, archived }) => type === 'Transactional' && !archived)
    .map((one) => one.id);
  const near = nearestFew(id, fit, 1)[0];
  const names = fit.slice(0, mostNamed).map((name) => quote(shownText(name)));
  const hint =
    near !== undefined && near !== id
      ? `Did you mean ${quote(shownText(near))}?`
      : names.length === 0
        ? 'The server has no transactional stream: make one in Postmark.'
        : `Transactional streams of this server: ${names.join(', ')}.`;
  if (stream === undefined) {
    return {
      rule: 'stream-not-found',
      message: `The server has no message stream ${which}: Postmark refuses every mail.`,
      hint,
    };
  }
  if (stream.archived) {
    return {
      rule: 'stream-kind',
      message: `The message stream ${shown} is archived: nothing can be sent through it.`,
      hint,
    };
  }
  if (stream.type === 'Transactional') return undefined;
  const consequence =
    stream.type === 'Inbound'
      ? 'it receives, and nothing can be sent through it.'
      : 'it is for newsletters, and who unsubscribes there gets no codes any more.';
  const kind = stream.type === 'Broadcasts' ? 'broadcast' : stream.type.toLowerCase();
  return {
    rule: 'stream-kind',
    message: `The message stream ${shown} is of the kind ${kind}: ${consequence}`,
    hint,
  };
}

const mostNamed = 5;
