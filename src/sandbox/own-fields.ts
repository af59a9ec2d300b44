import { templateFieldsHeader } from '../verification/mailbox.js';
import type { StoredMessage } from './message.js';
import { readRecorded } from './recorded-request.js';

/** What the sandbox knows beyond Postmark, for who asks for it by a header; `read-code` does. */

type Asked = (message: StoredMessage) => object;

const nothing: Asked = () => ({});

/** For each message of a list. */
export function ownSummary(headers: Headers): Asked {
  if (!headers.has(templateFieldsHeader)) return nothing;
  return ({ template }) => ({ TemplateAlias: template?.alias });
}

/** For one message in detail. */
export function ownDetails(headers: Headers): Asked {
  if (!headers.has(templateFieldsHeader)) return nothing;
  return ({ template, request }) => ({
    TemplateAlias: template?.alias,
    TemplateModel: readRecorded(request).TemplateModel,
  });
}
