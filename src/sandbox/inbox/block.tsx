import type { Child } from 'hono/jsx';

/** Text as it stands, which scrolls by itself and so must be reachable by the keyboard. */
export function Block({
  label,
  wraps = false,
  children,
}: {
  readonly label: string;
  readonly wraps?: boolean;
  readonly children: Child;
}) {
  return (
    <section class={wraps ? 'block block-wraps' : 'block'} aria-label={label} tabindex={0}>
      <pre>{children}</pre>
    </section>
  );
}
