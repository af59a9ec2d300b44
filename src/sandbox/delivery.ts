import type { Address } from '../verification/address.js';
import { contentOf, type MessageEvent, type NewMessage } from './message.js';
import { testBounce } from './rules/test-address.js';
import type { Store } from './store.js';

type About = Pick<NewMessage, 'from' | 'stream' | 'tag' | 'headers' | 'content'> & {
  readonly id: string;
};

/**
 * Here everybody receives at once, but for Postmark's addresses for tests. A
 * template that fails to render is accepted and then bounces as
 * `TemplateRenderingFailed`: so Postmark's list of bounce types suggests.
 */
export function deliver(recipient: Address, about: About, store: Store): MessageEvent {
  const { address } = recipient;
  const failure = 'failure' in about.content ? about.content.failure : undefined;
  const type =
    failure === undefined ? testBounce(recipient, about.headers) : 'TemplateRenderingFailed';
  if (type === undefined) return delivered(address);
  const details = failure ?? 'action: failed\r\n';
  const bounce = store.bounce({
    type,
    email: address,
    from: about.from,
    subject: contentOf(about).subject,
    tag: about.tag,
    messageId: about.id,
    stream: about.stream,
    details,
  });
  const summary = failure === undefined ? details : `${type}: ${failure}`;
  return {
    recipient: address,
    type: 'Bounced',
    details: { Summary: summary, BounceID: String(bounce.id) },
  };
}

function delivered(recipient: string): MessageEvent {
  return {
    recipient,
    type: 'Delivered',
    details: {
      DeliveryMessage: 'smtp;250 2.0.0 OK',
      DestinationServer: 'localhost (127.0.0.1)',
      DestinationIP: '127.0.0.1',
    },
  };
}
