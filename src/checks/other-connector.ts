import { usageTypes } from '../verification/usage-type.js';
import { type ConfigFacts, containerOf, keyOf, type Place } from './config-facts.js';
import type { Finding } from './finding.js';
import type { Part } from './parts.js';
import { quote } from './quote.js';

interface Signature {
  /** How a sentence names what the configuration is for. */
  readonly name: string;
  /** All of these are there; the first one is pointed at. */
  readonly keys: readonly [string, ...string[]];
  /** And nothing that a Postmark configuration has. */
  readonly alone?: true;
}

/** By the keys that each connector's own check asks for; the more telling ones first. */
const signatures: readonly Signature[] = [
  { name: 'a Postmark send request', keys: ['TemplateModel'] },
  { name: 'a Postmark send request', keys: ['To', 'From'] },
  { name: 'a Postmark send request', keys: ['TemplateAlias', 'From'] },
  { name: 'a Postmark batch request', keys: ['Messages'] },
  { name: "a template or a message of Postmark's API", keys: ['HtmlBody', 'Subject'] },
  { name: "an answer of Postmark's API", keys: ['MessageID', 'ErrorCode'] },
  { name: 'what Logto hands to a connector for one mail', keys: ['payload', 'to', 'type'] },
  { name: "Logto's Mailgun connector", keys: ['deliveries'] },
  { name: "Logto's Mailgun connector", keys: ['domain', 'apiKey'] },
  { name: "Logto's SMTP connector", keys: ['host', 'port'] },
  { name: "Logto's SMTP connector", keys: ['host', 'auth'] },
  { name: "Logto's Aliyun Direct Mail connector", keys: ['accountName', 'accessKeyId'] },
  { name: "Logto's Amazon SES connector", keys: ['accessKeyId', 'accessKeySecret'] },
  { name: "Logto's SMTP2GO connector", keys: ['sender', 'apiKey'] },
  { name: "Logto's SendGrid connector", keys: ['fromName', 'apiKey'] },
  { name: "Logto's HTTP e-mail connector", keys: ['endpoint', 'authorization'] },
  { name: "Logto's HTTP e-mail connector", keys: ['endpoint'], alone: true },
];

/** Told apart from a Postmark configuration only by what stands in the templates. */
const withContent: Signature = {
  name: "Logto's SendGrid or MailJunky connector",
  keys: ['apiKey', 'fromEmail'],
};

/** Other names under which an alias is looked for: beside content they still mean Postmark. */
const nearAliasKeys = ['template_alias', 'templateId', 'templateName', 'alias'];

export interface Recogniser {
  entry(entry: Part): void;
  /** The one finding that stands for all others; `undefined` for a Postmark configuration. */
  verdict(config: ConfigFacts): Finding | undefined;
}

/**
 * Recognises the configuration of something else, so that one finding can say
 * so instead of dozens about its parts.
 */
export function recogniser(): Recogniser {
  let meantForPostmark = false;
  let nearlyPostmark = false;
  let content: Place | undefined;
  let connector: Place | undefined;
  let request: Place | undefined;
  return {
    entry(entry) {
      meantForPostmark ||= entry.members.has('templateAlias');
      nearlyPostmark ||= nearAliasKeys.some((key) => entry.members.has(key));
      content ??= placeOf(entry, ['content', 'subject']);
      connector ??= placeOf(entry, ['connectorId']);
      request ??= placeOf(entry, ['TemplateModel', 'HtmlBody', 'TextBody']);
    },
    verdict({ root, bare }) {
      if (bare && connector) return listOfConnectors(connector);
      if (bare && request) return otherShape('a Postmark batch request', request);
      if (meantForPostmark || root.members.has('serverToken')) {
        return meantForPostmark ? undefined : content && templatesWithContent(content);
      }
      const deliveries = mailgunDeliveries(root);
      if (deliveries) return otherShape("Logto's Mailgun connector", deliveries);
      const candidates = content === undefined ? signatures : [...signatures, withContent];
      const ours = ['fromEmail', 'templates'].some((key) => root.members.has(key));
      const found = candidates.find(
        ({ keys, alone }) => !(alone && ours) && keys.every((key) => root.members.has(key)),
      );
      const telling = found && placeOf(root, [found.keys[0]]);
      if (telling) return otherShape(found.name, telling);
      return content && !nearlyPostmark ? templatesWithContent(content) : undefined;
    },
  };
}

function placeOf({ members }: Part, keys: readonly string[]): Place | undefined {
  const name = keys.find((key) => members.has(key));
  const member = name === undefined ? undefined : members.get(name);
  return member && keyOf(member);
}

/** Its templates: an object by usage type, where the others have a list. */
function mailgunDeliveries({ members }: Part): Place | undefined {
  const member = usageTypes
    .map((type) => members.get(type))
    .find((found) => containerOf(found) === 'object');
  return member && keyOf(member);
}

/** For `connectorId` beside the configuration: only one value is Postmark's. */
export function otherConnectorId(id: string, place: Place): Finding {
  return {
    rule: 'other-connector',
    message: `"connectorId" is ${quote(id)}, and Logto's Postmark connector is "${postmarkConnectorId}".`,
    hint: /^postmark/i.test(id)
      ? `Write "${postmarkConnectorId}".`
      : 'This is the configuration of another connector: check the one of Postmark.',
    ...place,
  };
}

export const postmarkConnectorId = 'postmark-mail';

function otherShape(name: string, place: Place): Finding {
  return {
    rule: 'other-connector',
    message: `This is the configuration of something else: it has the shape of ${name}.`,
    hint: `A Postmark connector's is {"serverToken": …, "fromEmail": …, "templates": [{"usageType": …, "templateAlias": …}]}.`,
    ...place,
  };
}

function templatesWithContent(place: Place): Finding {
  return {
    rule: 'other-connector',
    message:
      "These templates are written for another connector, such as SendGrid's or SMTP's: they hold subject and content, and Postmark's name a template on the server.",
    hint: 'Write {"usageType": "SignIn", "templateAlias": "logto-sign-in"} for each, and create the template at Postmark.',
    ...place,
  };
}

function listOfConnectors(place: Place): Finding {
  return {
    rule: 'other-connector',
    message: 'This is a list of connectors, as GET /api/connectors gives it.',
    hint: `Check the one whose "connectorId" is "${postmarkConnectorId}" by itself.`,
    ...place,
  };
}
