import type { Answer, Endpoint } from '../endpoint.js';
import { pageOf, type Query, readPage } from '../query.js';
import { Refusal } from '../refusal.js';
import { unknownAlias, unknownId } from '../rules/template-fields.js';
import type { Store } from '../store.js';
import type { StoredTemplate } from '../templates/template.js';

/** Codes for what a list cannot be asked for, and for a template that is none. */
const badQuery = 1100;
const noTemplateData = new Refusal(1109, 'No template data received.');

export const templateEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/templates',
    token: 'server',
    handle: ({ query }, server) => listTemplates(server, query),
  },
  {
    // Postmark takes it for another of its endpoints, whatever aliases there are.
    method: 'GET',
    path: '/templates/validate',
    token: 'server',
    handle: () => noTemplateData,
  },
  {
    method: 'GET',
    path: '/templates/:idoralias',
    token: 'server',
    handle({ param }, server) {
      const template = namedTemplate(param('idoralias'), server);
      return template instanceof Refusal ? template : templateBody(template, server);
    },
  },
];

/** What is all digits is an id: no alias begins with one. */
const isId = (idOrAlias: string): boolean => /^\d+$/.test(idOrAlias);

export function namedTemplate(idOrAlias: string, server: Store): StoredTemplate | Refusal {
  const template = server.template(isId(idOrAlias) ? Number(idOrAlias) : idOrAlias);
  return template ?? templateNotFound(idOrAlias);
}

export function templateNotFound(idOrAlias: string): Refusal {
  return isId(idOrAlias) ? unknownId : unknownAlias;
}

function listTemplates(server: Store, query: Query): Answer {
  const page = readPage(query, badQuery);
  if (page instanceof Refusal) return page;
  const type = query.get('templatetype')?.toLowerCase() ?? 'all';
  if (!['all', 'standard', 'layout'].includes(type)) {
    return new Refusal(badQuery, "'TemplateType' must be All, Standard or Layout.");
  }
  const layout = query.get('layouttemplate');
  const found = server.templates
    .list()
    .filter(
      (template) =>
        (type === 'all' || template.type.toLowerCase() === type) &&
        (layout === undefined || layoutOf(template) === layout),
    );
  return {
    TotalCount: found.length,
    Templates: pageOf(found, page).map((template) => ({
      Active: true,
      TemplateId: template.id,
      Name: template.name,
      Alias: template.alias ?? null,
      TemplateType: template.type,
      LayoutTemplate: layoutOf(template),
    })),
  };
}

function templateBody(template: StoredTemplate, server: Store): object {
  return {
    Name: template.name,
    TemplateId: template.id,
    Subject: template.type === 'Standard' ? template.subject : '',
    HtmlBody: template.html ?? null,
    TextBody: template.text ?? null,
    AssociatedServerId: server.id,
    Active: template.active,
    Alias: template.alias ?? null,
    TemplateType: template.type,
    LayoutTemplate: layoutOf(template),
  };
}

export function layoutOf(template: StoredTemplate): string | null {
  return template.type === 'Standard' ? (template.layout ?? null) : null;
}
