import type { Endpoint } from './endpoint.js';
import { bounceEndpoints } from './routes/bounces.js';
import { domainEndpoints } from './routes/domains.js';
import { emailEndpoints } from './routes/email.js';
import { eventEndpoints } from './routes/events.js';
import { faultEndpoints } from './routes/faults.js';
import { messageEndpoints } from './routes/messages.js';
import { openEndpoints } from './routes/opens.js';
import { senderEndpoints } from './routes/senders.js';
import { serverEndpoints } from './routes/server.js';
import { serversEndpoints } from './routes/servers.js';
import { statisticsEndpoints } from './routes/stats.js';
import { streamEndpoints } from './routes/streams.js';
import { suppressionEndpoints } from './routes/suppressions.js';
import { templateChangeEndpoints } from './routes/template-changes.js';
import { templatePushEndpoints } from './routes/template-push.js';
import { templateValidationEndpoints } from './routes/template-validation.js';
import { templateEndpoints } from './routes/templates.js';

/** All that this Postmark answers to. Of two paths that fit, the first counts. */
export const endpoints: readonly Endpoint[] = [
  ...emailEndpoints,
  ...templatePushEndpoints,
  ...templateValidationEndpoints,
  ...templateEndpoints,
  ...templateChangeEndpoints,
  ...serverEndpoints,
  ...streamEndpoints,
  ...suppressionEndpoints,
  ...openEndpoints,
  ...messageEndpoints,
  ...bounceEndpoints,
  ...statisticsEndpoints,
  ...serversEndpoints,
  ...senderEndpoints,
  ...domainEndpoints,
  ...eventEndpoints,
  ...faultEndpoints,
];

/** What a fault can strike: Postmark's part. */
export const strikeable = endpoints.filter(({ path }) => !path.startsWith('/sandbox/'));
