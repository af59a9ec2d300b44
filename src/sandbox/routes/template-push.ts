import type { Account } from '../account.js';
import { type Answer, type Endpoint, largest } from '../endpoint.js';
import { Refusal } from '../refusal.js';
import { isBoolean, isInteger, readFields } from '../rules/fields.js';
import type { Store } from '../store.js';
import type { StoredTemplate } from '../templates/template.js';

/** Postmark's Python SDK sends the ids as text. */
const isServerId = (value: unknown): value is number | string =>
  isInteger(value) || (typeof value === 'string' && /^\d{1,9}$/.test(value));

const guards = {
  SourceServerID: isServerId,
  DestinationServerID: isServerId,
  PerformChanges: isBoolean,
} as const;

const mostPushed = 100;

export const templatePushEndpoints: readonly Endpoint[] = [
  {
    method: 'PUT',
    path: '/templates/push',
    token: 'account',
    takes: largest.request,
    handle: ({ json }, account) => push(json, account),
  },
];

function push(body: unknown, account: Account): Answer {
  const fields = readFields(guards, body);
  if (fields instanceof Refusal) return fields;
  const source = account.server(Number(fields.SourceServerID ?? 0));
  const destination = account.server(Number(fields.DestinationServerID ?? 0));
  if (!source || !destination) return serversNotFound(source, destination);
  // Layouts first: what they go around needs them.
  const candidates = source.templates
    .list()
    .filter(({ alias }) => alias !== undefined)
    .sort((a, b) => Number(b.type === 'Layout') - Number(a.type === 'Layout'));
  if (candidates.length === 0) return new Refusal(1124, 'No templates with aliases found to push.');
  if (candidates.length > mostPushed) {
    return new Refusal(1124, `You may only push up to ${mostPushed} templates at once.`);
  }
  const differing = candidates.find(({ alias, type }) => {
    const there = destination.template(alias ?? '');
    return there !== undefined && there.type !== type;
  });
  if (differing) {
    return new Refusal(
      1125,
      `The template types of "${differing.alias}" don't match on the source and destination servers.`,
    );
  }
  const actions = candidates.flatMap((template) =>
    pushOne(template, destination, fields.PerformChanges ?? false),
  );
  return { TotalCount: actions.length, Templates: actions };
}

function serversNotFound(source: Store | undefined, destination: Store | undefined): Refusal {
  if (source) return new Refusal(601, 'The destination server was not found.');
  if (destination) return new Refusal(601, 'The source server was not found.');
  return new Refusal(601, 'The source and destination servers were not found.');
}

/** What is the same on both servers already is left out: this sandbox's choice. */
function pushOne(
  template: StoredTemplate,
  destination: Store,
  perform: boolean,
): readonly object[] {
  const { alias = '', name, type } = template;
  const there = destination.template(alias);
  if (there && sourcesOf(there) === sourcesOf(template)) return [];
  const shelf = destination.templates;
  const kept = perform ? (there ? shelf.edit(there, template) : shelf.add(template)) : there;
  return [
    {
      Action: there ? 'Edit' : 'Create',
      TemplateId: kept?.id,
      Alias: alias,
      Name: name,
      TemplateType: type,
    },
  ];
}

function sourcesOf(template: StoredTemplate): string {
  const { name, html, text } = template;
  const standard = template.type === 'Standard' ? [template.subject, template.layout] : [];
  return JSON.stringify([name, html, text, ...standard]);
}
