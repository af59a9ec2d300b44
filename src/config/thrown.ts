/** Reading what was thrown: anything can be, and an Error of another realm is no `instanceof` ours. */

export function codeOf(thrown: unknown): string | undefined {
  return textAt(thrown, 'code');
}

export function messageOf(thrown: unknown): string {
  return textAt(thrown, 'message') ?? String(thrown);
}

export function pathOf(thrown: unknown): string | undefined {
  return textAt(thrown, 'path');
}

function textAt(thrown: unknown, key: string): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const value: unknown = Reflect.get(thrown, key);
  return typeof value === 'string' ? value : undefined;
}
