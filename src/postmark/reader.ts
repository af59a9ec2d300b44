import { AccountClient, Models, ServerClient } from 'postmark';
import type {
  AccountReader,
  DomainFacts,
  PartName,
  PostmarkReader,
  StoredTemplate,
  SyntaxProblem,
} from '../checks/online/reader.js';
import type { ReaderOptions } from '../context.js';
import { VerifyError } from '../errors.js';
import type { Secret } from '../secret.js';
import { type Ask, assertToken, sdkCalls } from './sdk-calls.js';
import type { CallEnd, Outside } from './transport.js';
import { number, record, records, string } from './values.js';
import { unreadable } from './verdict.js';

type Fields = Readonly<Record<string, unknown>>;

/** Postmark's largest page, and how many are read before something is wrong. */
const page = 500;
const mostPages = 40;

const templateUnknown = 1101;

/**
 * Postmark by its official SDK, to read from: GET, and POST /templates/validate.
 * @throws VerifyError, each call: `token-rejected`, or why there was no answer.
 */
export function connectReader(options: ReaderOptions, outside: Outside): PostmarkReader {
  const { host } = new URL(options.apiUrl);
  const { serverToken, accountToken } = options;
  const ask = careful(
    sdkCalls((sdk) => new ServerClient(serverToken.reveal(), sdk), options, outside),
    serverToken,
    'server',
  );
  const askAccount = (token: Secret) =>
    careful(
      sdkCalls((sdk) => new AccountClient(token.reveal(), sdk), options, outside),
      token,
      'account',
    );

  return {
    async server() {
      const fields = answered(await ask((client) => client.getServer()), host);
      if (string(fields.Name) === undefined) throw strange(host, 'a server without a name');
      return {
        id: number(fields.ID),
        name: string(fields.Name) ?? '',
        deliveryType: string(fields.DeliveryType),
        trackOpens: fields.TrackOpens === true,
        trackLinks: string(fields.TrackLinks) ?? 'None',
      };
    },

    async template(alias) {
      const end = await ask((client) => client.getTemplate(alias));
      if (end.kind === 'answer' && number(end.answer.json?.ErrorCode) === templateUnknown) {
        return undefined;
      }
      return templateOf(answered(end, host), alias);
    },

    async aliases() {
      const templates = await pages(
        (offset) => ask((client) => client.getTemplates({ count: page, offset })),
        'Templates',
        host,
      );
      return templates.flatMap(({ Alias }) => string(Alias) ?? []);
    },

    async validate(template) {
      const end = await ask((client) => client.validateTemplate(validation(template)));
      const fields = answered(end, host);
      return [
        ...problemsOf('subject', fields.Subject),
        ...problemsOf('html', fields.HtmlBody),
        ...problemsOf('text', fields.TextBody),
      ];
    },

    async streams() {
      const filter = { messageStreamType: 'All', includeArchivedStreams: true };
      const fields = answered(await ask((client) => client.getMessageStreams(filter)), host);
      const streams = records(fields.MessageStreams);
      if (streams === undefined) throw strange(host, 'no list of message streams');
      return streams.map(({ ID, MessageStreamType, ArchivedAt }) => ({
        id: string(ID) ?? '',
        type: string(MessageStreamType) ?? '',
        archived: string(ArchivedAt) !== undefined,
      }));
    },

    async suppression(stream, address) {
      const filter = { emailAddress: address };
      const end = await ask((client) => client.getSuppressions(stream, filter));
      const list = records(answered(end, host).Suppressions);
      if (list === undefined) throw strange(host, 'no list of suppressions');
      // Not every server filters as Postmark does.
      const own = list.find(
        ({ EmailAddress }) => string(EmailAddress)?.toLowerCase() === address.toLowerCase(),
      );
      return own && { reason: string(own.SuppressionReason) ?? 'suppressed' };
    },

    async isAccountToken() {
      const asAccount = askAccount(serverToken);
      const end = await asAccount((client) => client.getDomains({ count: 1, offset: 0 }));
      return end.kind === 'answer' && end.answer.status === 200;
    },

    account: accountToken && accountReader(askAccount(accountToken), host),
  };
}

/** A token that no header can carry is refused like any other: at the first call. */
function careful<Client>(ask: Ask<Client>, token: Secret, kind: 'server' | 'account'): Ask<Client> {
  return async (use) => {
    assertToken(token, kind);
    return ask(use);
  };
}

function accountReader(ask: Ask<AccountClient>, host: string): AccountReader {
  return {
    async signatures() {
      const all = await pages(
        (offset) => ask((client) => client.getSenderSignatures({ count: page, offset })),
        'SenderSignatures',
        host,
      );
      return all.map(({ ID, EmailAddress, Confirmed }) => ({
        id: number(ID),
        email: string(EmailAddress) ?? '',
        confirmed: Confirmed === true,
      }));
    },
    async signatureDomain(id) {
      const fields = answered(await ask((client) => client.getSenderSignature(id)), host);
      return { ...domainOf(fields), name: string(fields.Domain) ?? '' };
    },
    async domains() {
      const all = await pages(
        (offset) => ask((client) => client.getDomains({ count: page, offset })),
        'Domains',
        host,
      );
      return all.map(domainOf);
    },
  };
}

function domainOf({ Name, DKIMVerified, ReturnPathDomainVerified }: Fields): DomainFacts {
  return {
    name: string(Name) ?? '',
    dkimVerified: DKIMVerified === true,
    returnPathVerified: ReturnPathDomainVerified === true,
  };
}

/** The body of a 200; everything else becomes an error. */
function answered(end: CallEnd, host: string): Fields {
  if (end.kind !== 'answer') throw end.error;
  const { status, json } = end.answer;
  const errorCode = number(json?.ErrorCode);
  const postmark = { errorCode, status };
  if (status === 401 || errorCode === 10) {
    throw new VerifyError('token-rejected', `${host} did not accept the token.`, { postmark });
  }
  if (status < 400 && json !== undefined) return json;
  const words = string(json?.Message);
  throw new VerifyError(
    'unexpected-response',
    `${host} answered with HTTP ${status}${errorCode === 0 ? '' : `, ErrorCode ${errorCode}`}${words === undefined ? '.' : `: ${words}`}`,
    { postmark },
  );
}

function strange(host: string, what: string): VerifyError {
  return unreadable(host, what, { errorCode: 0, status: 200 });
}

/** All pages of a list, one after the other. */
async function pages(
  ask: (offset: number) => Promise<CallEnd>,
  key: string,
  host: string,
): Promise<readonly Fields[]> {
  const all: Fields[] = [];
  for (let pageNumber = 0; pageNumber < mostPages; pageNumber += 1) {
    const fields = answered(await ask(pageNumber * page), host);
    const list = records(fields[key]);
    if (list === undefined) throw strange(host, `no list of ${key}`);
    all.push(...list);
    if (list.length === 0 || all.length >= number(fields.TotalCount)) break;
  }
  return all;
}

function templateOf(fields: Fields, alias: string): StoredTemplate {
  return {
    alias,
    type: fields.TemplateType === 'Layout' ? 'Layout' : 'Standard',
    active: fields.Active !== false,
    subject: string(fields.Subject) ?? '',
    html: string(fields.HtmlBody),
    text: string(fields.TextBody),
    layout: string(fields.LayoutTemplate),
  };
}

function validation({ subject, html, text, layout }: StoredTemplate) {
  return {
    ...(subject === '' ? {} : { Subject: subject }),
    ...(html === undefined ? {} : { HtmlBody: html }),
    ...(text === undefined ? {} : { TextBody: text }),
    ...(layout === undefined ? {} : { LayoutTemplate: layout }),
    TemplateType: Models.TemplateTypes.Standard,
    TestRenderModel: {},
    InlineCssForHtmlTestRender: false,
  };
}

function problemsOf(part: PartName, section: unknown): readonly SyntaxProblem[] {
  const errors = records(record(section).ValidationErrors) ?? [];
  return errors.map(({ Message, Line, CharacterPosition }) => ({
    part,
    message: string(Message) ?? 'The syntax for this template is invalid.',
    line: positive(Line),
    column: positive(CharacterPosition),
  }));
}

const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 1 ? value : undefined;
