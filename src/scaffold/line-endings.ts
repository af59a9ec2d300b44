/** How a text ends its lines; what it has most of counts, `\n` where it has none. */
export function eolOf(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > all ? '\r\n' : '\n';
}

/** A text taken apart into what an edit must give back: the mark at its start and its line endings. */
export function unpacked(text: string): {
  readonly body: string;
  repack(body: string): string;
} {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const eol = eolOf(text);
  const own = text.slice(mark.length);
  // A text that mixes them is left as it is: turning lines over is more than was asked for.
  const mixed = eol === '\r\n' && own.replaceAll('\r\n', '').includes('\n');
  return {
    body: mixed ? own : own.replaceAll('\r\n', '\n'),
    repack: (body) =>
      mark + (eol === '\n' || mixed ? body : body.replaceAll('\r\n', '\n').replaceAll('\n', eol)),
  };
}

/** Adds whole lines at the end, after a line that was never ended too. */
export function appendLines(text: string, lines: readonly string[]): string {
  const eol = eolOf(text);
  const start = text === '' || text.endsWith('\n') ? text : text + eol;
  return start + lines.map((line) => line + eol).join('');
}
