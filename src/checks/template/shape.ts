/** What a variable of the model can be. */
type Kind =
  | 'text'
  | 'object'
  /** Whatever the caller of Logto's API put there. */
  | 'anything';

/** A variable of a model that Logto sends, and those within it. */
export interface Variable {
  readonly name: string;
  readonly parent: Variable | undefined;
  readonly kind: Kind;
  /** Truthy whenever its parent is: Logto never leaves it out, null or empty. */
  readonly given: boolean;
  /** The variable within it; `undefined` where Logto never sends one. */
  child(name: string): Variable | undefined;
  readonly children: readonly Variable[];
}

/** A variable as the table of what Logto sends has it: given or not, and what is within. */
type Declared =
  | { readonly kind: 'text'; readonly given: boolean }
  | { readonly kind: 'object'; readonly given: boolean; readonly within: Fields };
export type Fields = Readonly<Record<string, Declared>>;

export const always = { kind: 'text', given: true } as const;
export const sometimes = { kind: 'text', given: false } as const;

/** Deeper than any caller's own object is looked into. */
const deepest = 32;

/**
 * The model itself, as a variable.
 * @param isOpen Whether callers may add a variable of this name, which is then of any kind.
 */
export function modelOf(fields: Fields, isOpen: (name: string) => boolean = never): Variable {
  return new Node('', undefined, { kind: 'object', given: true, within: fields }, isOpen, 0);
}

const never = (): boolean => false;
const ever = (): boolean => true;

class Node implements Variable {
  readonly name: string;
  readonly parent: Variable | undefined;
  readonly kind: Kind;
  readonly given: boolean;
  readonly #children = new Map<string, Node>();
  readonly #isOpen: (name: string) => boolean;
  readonly #depth: number;

  constructor(
    name: string,
    parent: Variable | undefined,
    declared: Declared | 'anything',
    isOpen: (name: string) => boolean,
    depth: number,
  ) {
    this.name = name;
    this.parent = parent;
    this.kind = declared === 'anything' ? 'anything' : declared.kind;
    this.given = declared !== 'anything' && declared.given;
    this.#isOpen = isOpen;
    this.#depth = depth;
    if (declared === 'anything' || declared.kind !== 'object') return;
    for (const [key, field] of Object.entries(declared.within)) {
      this.#children.set(key, new Node(key, this, field, never, depth + 1));
    }
  }

  child(name: string): Variable | undefined {
    const known = this.#children.get(name);
    if (known !== undefined || !this.#isOpen(name) || this.#depth >= deepest) return known;
    const added = new Node(name, this, 'anything', ever, this.#depth + 1);
    this.#children.set(name, added);
    return added;
  }

  get children(): readonly Variable[] {
    return [...this.#children.values()];
  }
}

/** `application.name` */
export function pathOf(variable: Variable): string {
  const names: string[] = [];
  for (let at: Variable | undefined = variable; at?.parent; at = at.parent) names.push(at.name);
  return names.reverse().join('.');
}

/** Everything in a model that prints something. */
export function textsIn(model: Variable): readonly Variable[] {
  return model.children.flatMap((child) => (child.kind === 'text' ? [child] : textsIn(child)));
}

/** `undefined` where the model has no such variable. */
export function find(model: Variable, path: string): Variable | undefined {
  return path
    .split('.')
    .reduce<Variable | undefined>((at, name) => at?.children.find((c) => c.name === name), model);
}
