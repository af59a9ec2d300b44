import { refused, success } from '../answers.js';
import { readPage, readQuery } from '../query.js';
import { Refusal } from '../refusal.js';
import { unknownAlias, unknownId } from '../rules/template-fields.js';
import type { Store, StoredTemplate } from '../store.js';
import type { Route } from './route.js';

/** Codes for what a list cannot be asked for, and for a template that is none. */
const badQuery = 1100;
const noTemplateData = new Refusal(1109, 'No template data received.');

export function templateRoutes(store: Store): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/templates',
      handle: ({ req }) => listTemplates(store, req.url),
    },
    {
      method: 'GET',
      path: '/templates/:idOrAlias',
      handle: ({ req }) => answerTemplate(store, req.param('idOrAlias') ?? ''),
    },
  ];
}

function listTemplates(store: Store, url: string): Response {
  const query = readQuery(url);
  const page = readPage(query, badQuery);
  if (page instanceof Refusal) return refused(page);
  const type = query.get('templatetype')?.toLowerCase() ?? 'all';
  if (!['all', 'standard', 'layout'].includes(type)) {
    return refused(new Refusal(badQuery, "'TemplateType' must be All, Standard or Layout."));
  }
  const layout = query.get('layouttemplate');
  const found = store.templates.filter(
    (template) =>
      (type === 'all' || template.type.toLowerCase() === type) &&
      (layout === undefined || layoutOf(template) === layout),
  );
  const { offset, count } = page;
  return success({
    TotalCount: found.length,
    Templates: found.slice(offset, offset + count).map((template) => ({
      Active: true,
      TemplateId: template.id,
      Name: template.name,
      Alias: template.alias,
      TemplateType: template.type,
      LayoutTemplate: layoutOf(template),
    })),
  });
}

/** What is all digits is an id: no alias begins with one. */
function answerTemplate(store: Store, idOrAlias: string): Response {
  // Postmark takes it for another of its endpoints, whatever aliases there are.
  if (idOrAlias.toLowerCase() === 'validate') return refused(noTemplateData);
  const isId = /^\d+$/.test(idOrAlias);
  const template = store.template(isId ? Number(idOrAlias) : idOrAlias);
  if (!template) return refused(isId ? unknownId : unknownAlias);
  return success({
    Name: template.name,
    TemplateId: template.id,
    Subject: template.type === 'Standard' ? template.subject : '',
    HtmlBody: template.html ?? null,
    TextBody: template.text ?? null,
    AssociatedServerId: 1,
    Active: true,
    Alias: template.alias,
    TemplateType: template.type,
    LayoutTemplate: layoutOf(template),
  });
}

function layoutOf(template: StoredTemplate): string | null {
  return template.type === 'Standard' ? (template.layout ?? null) : null;
}
