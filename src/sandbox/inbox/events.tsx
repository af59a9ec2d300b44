import type { StoredMessage } from '../message.js';
import { Time } from './time.js';

/** What happened to the message after it was accepted. */
export function Events({ message }: { readonly message: StoredMessage }) {
  if (message.events.length === 0) return <p class="nothing">Nothing has happened to it yet.</p>;
  return (
    <ol class="events">
      {message.events.map(({ recipient, type, details, at = message.receivedAt }) => (
        <li>
          <p class="event-head">
            <span class={type === 'Bounced' ? 'label label-bad' : 'label label-good'}>{type}</span>
            <span class="event-to">{recipient}</span>
            <Time ms={at} />
          </p>
          <dl class="facts">
            {Object.entries(details).map(([name, value]) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}
