type Members = Readonly<Record<string, unknown>>;

function hasMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's own member. Nothing else has any: no `length`, no index, no prototype. */
export function memberOf(value: unknown, name: string): unknown {
  return hasMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * Tells what is true and false for one rendering: JavaScript's own idea, but for three: `[]` and
 * `{}` are false, NaN is true.
 */
export class Truth {
  /** To ask an object is to list all of its names, so each is asked once, however many tags do. */
  readonly #asked = new WeakMap<Members, boolean>();

  of(value: unknown): boolean {
    if (Array.isArray(value)) return value.length > 0;
    if (hasMembers(value)) return this.#ofMembers(value);
    return Boolean(value) || Number.isNaN(value);
  }

  #ofMembers(members: Members): boolean {
    const known = this.#asked.get(members);
    if (known !== undefined) return known;
    const has = hasAny(members);
    this.#asked.set(members, has);
    return has;
  }
}

function hasAny(members: Members): boolean {
  for (const name in members) if (Object.hasOwn(members, name)) return true;
  return false;
}

/** A value as .NET prints it. Objects and lists print nothing. */
export function print(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return printNumber(value);
    case 'bigint':
      return value.toString();
    default:
      return '';
  }
}

/**
 * What fits a 64-bit integer is one, in plain digits. The rest prints like .NET's `double`: the
 * shortest digits that read back the same, as `1.5E-07` or `1E+21` when very small or large.
 */
function printNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const [digits, power] = value.toExponential().split('e');
  const exponent = Number(power);
  // The digits that JSON has, which is how a model travels; JavaScript writes them plainly up to 1e21.
  const plain = Number.isInteger(value) ? Math.abs(value) < 2 ** 63 : exponent > -5;
  if (plain) return String(value);
  const sign = exponent < 0 ? '-' : '+';
  return `${digits}E${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
