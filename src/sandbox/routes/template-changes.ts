import { type Answer, type Endpoint, largest } from '../endpoint.js';
import { Refusal } from '../refusal.js';
import { readDraft, unparseable } from '../rules/template-draft.js';
import type { Store } from '../store.js';
import type { StoredTemplate, TemplateDraft } from '../templates/template.js';
import { layoutOf, namedTemplate, templateNotFound } from './templates.js';

/** Postmark's limit today; an older page said 300. */
const mostTemplates = 100;
/** All sources of a server together: this sandbox's own limit, for its memory. */
const mostCharacters = 64 * 1024 * 1024;

export const templateChangeEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/templates',
    token: 'server',
    takes: largest.request,
    handle({ json }, server) {
      const draft = readDraft(json, server.templates);
      if (draft instanceof Refusal) return draft;
      if (server.templates.list().length >= mostTemplates) {
        return new Refusal(1105, `The limit of ${mostTemplates} active templates is reached.`);
      }
      return kept(draft, server, () => server.templates.add(draft));
    },
  },
  {
    method: 'PUT',
    path: '/templates/:idoralias',
    token: 'server',
    takes: largest.request,
    handle({ param, json }, server) {
      const before = activeTemplate(param('idoralias'), server);
      if (before instanceof Refusal) return before;
      const draft = readDraft(json, server.templates, before);
      if (draft instanceof Refusal) return draft;
      return kept(draft, server, () => server.templates.edit(before, draft));
    },
  },
  {
    method: 'DELETE',
    path: '/templates/:idoralias',
    token: 'server',
    handle({ param }, server) {
      const template = activeTemplate(param('idoralias'), server);
      if (template instanceof Refusal) return template;
      if (template.type === 'Layout' && server.templates.dependents(template).length > 0) {
        return new Refusal(
          1130,
          'The layout template cannot be deleted because dependent templates use it.',
        );
      }
      server.templates.remove(template);
      return { ErrorCode: 0, Message: `Template ${template.id} removed.` };
    },
  },
];

function activeTemplate(idOrAlias: string, server: Store): StoredTemplate | Refusal {
  const template = namedTemplate(idOrAlias, server);
  if (template instanceof Refusal || template.active) return template;
  return templateNotFound(idOrAlias);
}

function kept(draft: TemplateDraft, server: Store, keep: () => StoredTemplate): Answer {
  if (sizeOf(draft) + server.templates.size > mostCharacters) {
    return new Refusal(1121, 'The templates of this server are too long together.');
  }
  try {
    const template = keep();
    return {
      TemplateId: template.id,
      Name: template.name,
      Active: true,
      Alias: template.alias ?? null,
      TemplateType: template.type,
      LayoutTemplate: layoutOf(template),
    };
  } catch (error) {
    return unparseable(error);
  }
}

function sizeOf({ html = '', text = '' }: TemplateDraft): number {
  return html.length + text.length;
}
