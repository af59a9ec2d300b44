import type { Config, TemplateEntry } from '../config/config.js';
import { isUsageType } from '../verification/usage-type.js';

/** One edit of a configuration, whatever its language. They are made in order. */
export type Change =
  | { readonly kind: 'set'; readonly path: readonly (string | number)[]; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'append'; readonly list: string; readonly value: TemplateEntry };

export interface Wanted {
  readonly fromEmail: string;
  readonly templates: readonly TemplateEntry[];
  readonly messageStream: string | undefined;
  /** The token itself; `undefined`: none may stand in the file. */
  readonly serverToken: string | undefined;
}

/** What a configuration says now, as far as it is shaped like one. */
export type Current = Partial<Omit<Config, 'templates'>> & {
  readonly templates?: readonly Partial<TemplateEntry>[] | undefined;
};

/**
 * The edits that lead from what a file says to what is wanted. What the user
 * wrote besides stays: other keys, types of their own, the order of entries.
 */
export function changesTo(current: Current, wanted: Wanted): readonly Change[] {
  return [
    ...setWhere('fromEmail', current.fromEmail, wanted.fromEmail),
    ...templateChanges(current.templates, wanted.templates),
    ...setWhere('messageStream', current.messageStream, wanted.messageStream),
    ...tokenChanges(current.serverToken, wanted.serverToken),
  ];
}

function setWhere(key: string, before: unknown, after: string | undefined): readonly Change[] {
  if (after === undefined || before === after) return [];
  return [{ kind: 'set', path: [key], value: after }];
}

function tokenChanges(before: unknown, after: string | undefined): readonly Change[] {
  if (after !== undefined) return setWhere('serverToken', before, after);
  const isLiteral = typeof before === 'string' && !/^\$\{\w+\}$/.test(before);
  return isLiteral ? [{ kind: 'remove', path: ['serverToken'] }] : [];
}

function templateChanges(
  before: Current['templates'],
  after: readonly TemplateEntry[],
): readonly Change[] {
  if (before === undefined) return [{ kind: 'set', path: ['templates'], value: after }];
  const wanted = new Map(after.map(({ usageType, templateAlias }) => [usageType, templateAlias]));
  const first = (type: string): number => before.findIndex((entry) => entry.usageType === type);
  const sets = after.flatMap(({ usageType, templateAlias }): readonly Change[] => {
    const index = first(usageType);
    if (index === -1 || before[index]?.templateAlias === templateAlias) return [];
    return [{ kind: 'set', path: ['templates', index, 'templateAlias'], value: templateAlias }];
  });
  const removals = before
    .flatMap(({ usageType = '' }, index): readonly Change[] =>
      isUsageType(usageType) && !wanted.has(usageType)
        ? [{ kind: 'remove', path: ['templates', index] }]
        : [],
    )
    // From the end, so that the indexes before it stay right.
    .reverse();
  const additions = after
    .filter(({ usageType }) => first(usageType) === -1)
    .map((value): Change => ({ kind: 'append', list: 'templates', value }));
  return [...sets, ...additions, ...removals];
}
