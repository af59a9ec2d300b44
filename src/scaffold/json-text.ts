/** A value as people write it: one line for a template entry, one line for each member else. */
export function jsonValue(value: unknown, indent: string, outer = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = outer + indent;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => inner + jsonValue(item, indent, inner));
    return `[\n${items.join(',\n')}\n${outer}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const isFlat = members.every(([, member]) => typeof member !== 'object' || member === null);
  const written = members.map(
    ([key, member]) => `${JSON.stringify(key)}: ${jsonValue(member, indent, inner)}`,
  );
  return isFlat && members.length <= 2
    ? `{ ${written.join(', ')} }`
    : `{\n${written.map((line) => inner + line).join(',\n')}\n${outer}}`;
}
