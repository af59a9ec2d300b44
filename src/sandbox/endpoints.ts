import type { Endpoint } from './endpoint.js';
import { emailEndpoints } from './routes/email.js';
import { messageEndpoints } from './routes/messages.js';
import { serverEndpoints } from './routes/server.js';
import { serversEndpoints } from './routes/servers.js';
import { templateEndpoints } from './routes/templates.js';

/** All that this Postmark answers to. Of two paths that fit, the first counts. */
export const endpoints: readonly Endpoint[] = [
  ...emailEndpoints,
  ...templateEndpoints,
  ...serverEndpoints,
  ...messageEndpoints,
  ...serversEndpoints,
];
