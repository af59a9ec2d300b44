import { templateFieldsHeader } from '../verification/mailbox.js';
import type { ApiRequest } from './endpoint.js';
import type { StoredMessage } from './message.js';
import { readableRequest } from './recorded-request.js';

/** What the sandbox knows beyond Postmark, for who asks for it by a header; `read-code` does. */

type Headers = Pick<ApiRequest, 'header'>;
type Asked = (message: StoredMessage) => object;

const nothing: Asked = () => ({});

/** For each message of a list. */
export function ownSummary(request: Headers): Asked {
  if (request.header(templateFieldsHeader) === undefined) return nothing;
  return ({ template }) => ({ TemplateAlias: template?.alias });
}

/** For one message in detail. */
export function ownDetails(request: Headers): Asked {
  if (request.header(templateFieldsHeader) === undefined) return nothing;
  return ({ template, request }) => ({
    TemplateAlias: template?.alias,
    TemplateModel: readableRequest(request)?.TemplateModel,
  });
}
