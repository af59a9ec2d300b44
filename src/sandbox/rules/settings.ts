import { Refusal } from '../refusal.js';
import { type Color, colors, defaultSettings, type ServerSettings } from '../settings.js';
import { isBoolean, isObject, isString, isTrackLinks, type Members } from './fields.js';

const spamThresholdMost = 30;
const hooks = [
  'InboundHookUrl',
  'BounceHookUrl',
  'OpenHookUrl',
  'DeliveryHookUrl',
  'ClickHookUrl',
] as const;
const switches = [
  'SmtpApiActivated',
  'RawEmailEnabled',
  'PostFirstOpenOnly',
  'TrackOpens',
  'IncludeBounceContentInHook',
  'EnableSmtpApiErrorHooks',
] as const;

/** What is new on a server: only here the type of delivery can be chosen. */
export function readNewSettings(body: unknown): ServerSettings | Refusal {
  if (!isObject(body)) return noData;
  const name = body.Name;
  if (!isString(name) || name.trim() === '') return noName;
  const delivery = body.DeliveryType ?? 'Live';
  if (delivery !== 'Live' && delivery !== 'Sandbox') {
    return new Refusal(613, "The supplied 'DeliveryType' option is not valid.");
  }
  return readSettings(body, { ...defaultSettings, DeliveryType: delivery });
}

const noData = new Refusal(609, 'No server data received.');
const noName = new Refusal(608, 'The server name is invalid or missing.');

/**
 * Puts what a request says over what a server has; what is left out stays. The
 * codes are Postmark's, most of the words this sandbox's.
 */
export function readSettings(body: unknown, before: ServerSettings): ServerSettings | Refusal {
  if (!isObject(body)) return noData;
  const given: Members = Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== null),
  );
  const name = given.Name ?? before.Name;
  if (!isString(name) || name.trim() === '') return noName;
  const color = given.Color === undefined ? before.Color : colorNamed(given.Color);
  if (!color) return new Refusal(607, 'Invalid server color.');
  const trackLinks = given.TrackLinks ?? before.TrackLinks;
  if (!isTrackLinks(trackLinks)) {
    return new Refusal(612, "The supplied 'TrackLinks' option is not valid.");
  }
  const threshold = given.InboundSpamThreshold ?? before.InboundSpamThreshold;
  if (typeof threshold !== 'number' || threshold < 0 || threshold > spamThresholdMost) {
    return new Refusal(
      611,
      'InboundSpamThreshold value is invalid. Use a number between 0 and 30.',
    );
  }
  const domain = given.InboundDomain ?? before.InboundDomain;
  if (!isString(domain) || /postmarkapp\.com$/i.test(domain)) {
    return new Refusal(608, 'The inbound domain is invalid.');
  }
  const wrongHook = hooks.find((hook) => given[hook] !== undefined && !isUrl(given[hook]));
  if (wrongHook) return new Refusal(606, `The supplied '${wrongHook}' is not valid.`);
  const wrongSwitch = switches.find((name) => !isBoolean(given[name] ?? false));
  if (wrongSwitch) return new Refusal(403, `Invalid request field(s): '${wrongSwitch}'.`);
  return {
    ...before,
    ...picked(given, hooks, isString),
    ...picked(given, switches, isBoolean),
    Name: name,
    Color: color,
    TrackLinks: trackLinks,
    InboundSpamThreshold: threshold,
    InboundDomain: domain,
  };
}

function picked<Name extends string, Value>(
  given: Members,
  names: readonly Name[],
  guard: (value: unknown) => value is Value,
): Partial<Record<Name, Value>> {
  const found: Partial<Record<Name, Value>> = {};
  for (const name of names) {
    const value = given[name];
    if (guard(value)) found[name] = value;
  }
  return found;
}

/** Written in any letter case, answered in lower case. */
function colorNamed(value: unknown): Color | undefined {
  return colors.find((color) => color === String(value).toLowerCase());
}

/** An empty one takes the hook away. */
function isUrl(value: unknown): boolean {
  return isString(value) && (value === '' || /^https?:\/\/[^\s/]/i.test(value));
}
