const two = (value: number): string => String(value).padStart(2, '0');

/** The time of day of this machine, which is that of who looks; the date too where it is not today's. */
export function Time({ ms, now = Date.now() }: { readonly ms: number; readonly now?: number }) {
  const at = new Date(ms);
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const today = at.toDateString() === new Date(now).toDateString();
  return (
    <time datetime={at.toISOString()} title={at.toISOString()}>
      {today ? time : `${date} ${time}`}
    </time>
  );
}
