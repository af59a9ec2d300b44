import type { Events } from './events.js';

/** Goes through a value that came from no text, such as what a module exports. */
export function readValue(value: unknown, events: Events): void {
  if (Array.isArray(value)) {
    events.open('list', 0);
    for (const item of value) readValue(item, events);
    events.close(0);
  } else if (typeof value === 'object' && value !== null) {
    events.open('object', 0);
    for (const [name, member] of Object.entries(value)) {
      events.key(name, 0, 0);
      readValue(member, events);
    }
    events.close(0);
  } else {
    events.scalar(toScalar(value), 0, 0);
  }
}

/** Config values are copied through JSON, so that nothing else can occur. */
function toScalar(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
