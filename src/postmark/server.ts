import { Models, ServerClient } from 'postmark';
import type { PostmarkOptions } from '../context.js';
import type {
  PostmarkServer,
  StreamFacts,
  TemplateDraft,
  TemplateFacts,
} from '../scaffold/postmark-server.js';
import { apiAnswer, apiRefusal, type Json, listIn, numberIn, refusalIn } from './api-answer.js';
import { assertToken, sdkCalls } from './sdk-calls.js';
import type { Outside } from './transport.js';
import { string } from './values.js';

/** Postmark's largest page of templates that is certain to be taken. */
const pageSize = 100;
/** A server that never comes to an end is none of Postmark's. */
const mostPages = 100;

const unknownTemplate = 1101;
/** An alias in use; also a reserved key or a body that does not parse. */
const notTaken = 1122;

/** What a server is and has, by the official SDK. */
export function openServer(options: PostmarkOptions, outside: Outside): PostmarkServer {
  const { host } = new URL(options.apiUrl);
  const { serverToken } = options;
  assertToken(serverToken, 'server');
  const ask = sdkCalls((sdk) => new ServerClient(serverToken.reveal(), sdk), options, outside);
  const get = async (
    what: string,
    use: (client: ServerClient) => Promise<unknown>,
  ): Promise<Json> => apiAnswer(await ask(use), what, 'server');

  return {
    async facts() {
      // The body holds every token of the server: three of its fields go on from here.
      const json = await get('to show the server', (client) => client.getServer());
      return {
        id: numberIn(json.ID),
        name: string(json.Name) ?? 'without a name',
        delivery: json.DeliveryType === 'Sandbox' ? 'Sandbox' : 'Live',
      };
    },

    async templates() {
      const found: TemplateFacts[] = [];
      for (let page = 0; page < mostPages; page += 1) {
        const json = await get('the list of templates', (client) =>
          client.getTemplates({ count: pageSize, offset: page * pageSize }),
        );
        const items = listIn(json, 'Templates', host);
        found.push(...items.flatMap(templateFacts));
        const total = numberIn(json.TotalCount) ?? 0;
        if (items.length === 0 || (page + 1) * pageSize >= total) break;
      }
      return found;
    },

    async template(idOrAlias) {
      const end = await ask((client) => client.getTemplate(idOrAlias));
      if (end.kind === 'answer' && refusalIn(end)?.errorCode === unknownTemplate) return undefined;
      const json = apiAnswer(end, 'to show a template', 'server');
      return {
        subject: string(json.Subject),
        html: string(json.HtmlBody),
        text: string(json.TextBody),
      };
    },

    async streams() {
      const json = await get('the list of message streams', (client) => client.getMessageStreams());
      return listIn(json, 'MessageStreams', host).flatMap(streamFacts);
    },

    async create(draft) {
      const end = await ask((client) => client.createTemplate(request(draft)));
      if (end.kind === 'fail') throw end.error;
      if (end.kind === 'unknown') return { outcome: 'unknown', reason: end.error };
      const refused = refusalIn(end);
      if (refused === undefined) return { outcome: 'created' };
      const words = string(end.answer.json?.Message) ?? '';
      const error = apiRefusal(refused, words, `the template "${draft.alias}"`, 'server');
      if (refused.errorCode === notTaken) return { outcome: 'taken', reason: error };
      throw error;
    },
  };
}

function templateFacts(json: Json): readonly TemplateFacts[] {
  const id = numberIn(json.TemplateId);
  if (id === undefined || json.Active === false) return [];
  return [
    {
      id,
      name: string(json.Name) ?? '',
      alias: string(json.Alias),
      isLayout: json.TemplateType === 'Layout',
    },
  ];
}

function streamFacts(json: Json): readonly StreamFacts[] {
  const id = string(json.ID);
  if (id === undefined || string(json.ArchivedAt) !== undefined) return [];
  const isTransactional = json.MessageStreamType === 'Transactional';
  return [{ id, name: string(json.Name) ?? id, isTransactional }];
}

function request(draft: TemplateDraft) {
  const { name, alias, html, text } = draft;
  return {
    Name: name,
    Alias: alias,
    ...(draft.type === 'Layout'
      ? { TemplateType: Models.TemplateTypes.Layout }
      : { Subject: draft.subject }),
    ...(draft.type === 'Layout' || draft.layout === undefined
      ? {}
      : { LayoutTemplate: draft.layout }),
    ...(html === undefined ? {} : { HtmlBody: html }),
    ...(text === undefined ? {} : { TextBody: text }),
  };
}
