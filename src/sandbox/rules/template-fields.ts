import { Refusal } from '../refusal.js';
import type { Store } from '../store.js';
import type { StoredStandard } from '../templates/template.js';
import type { SendRequest } from './fields.js';

export const unknownId = new Refusal(
  1101,
  "The 'TemplateId' associated with this request is not valid or was not found.",
);
export const unknownAlias = new Refusal(
  1101,
  "The Template's 'Alias' associated with this request is not valid or was not found.",
);

/**
 * The template that a request names; with both, the id counts. A layout cannot
 * be sent: that it is "not valid" then is this sandbox's choice of words.
 */
export function findTemplate(request: SendRequest, store: Store): StoredStandard | Refusal {
  const { TemplateId: id, TemplateAlias: alias } = request;
  const template = store.template(id ?? alias ?? '');
  if (template?.type === 'Standard' && template.active) return template;
  return id === undefined && alias !== undefined ? unknownAlias : unknownId;
}

/** An empty model is enough. */
export function checkModel({ TemplateModel }: SendRequest): Refusal | undefined {
  return TemplateModel === undefined
    ? new Refusal(1120, "A 'TemplateModel' is required when using a template to send an email.")
    : undefined;
}

/** A template brings subject and bodies itself. */
export function refuseContent(request: SendRequest): Refusal | undefined {
  const { Subject, HtmlBody, TextBody } = request;
  if (Subject === undefined && HtmlBody === undefined && TextBody === undefined) return undefined;
  return new Refusal(
    1123,
    "Neither 'TextBody', 'HtmlBody', or 'Subject' may be specified when using a template for the email.",
  );
}
