/** Made on first use: it costs as much as loading all the templates. */
let eastern: Intl.DateTimeFormat | undefined;

/** `YYYY-MM-DDThh:mm:ss` in Postmark's own time zone, in which its searches take dates. */
export function easternTime(ms: number): string {
  // Swedish writes dates as ISO 8601 does, but for the `T`.
  eastern ??= new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return eastern.format(ms).replace(' ', 'T');
}
