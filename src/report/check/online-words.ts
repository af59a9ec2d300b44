import type { CheckedFile } from '../../checks/checked.js';
import type { CheckName, DoneCheck, SkippedCheck } from '../../checks/online/journal.js';
import type { AliasState, OnlineReport, Source } from '../../checks/online/outcome.js';
import { plainLine } from '../plain-text.js';
import { counted } from './counted.js';

/** `server "Production" (id 7, Live) at https://api.postmarkapp.com` */
export function sourceWords(source: Source): string {
  if (source.kind === 'folder') {
    const what = source.assumed ? " for Logto's default aliases: there is no configuration" : '';
    return `folder ${plainLine(source.path)}${what}`;
  }
  const { server, url } = source;
  if (server === undefined) return `server at ${url}`;
  const facts = [`id ${server.id}`, ...(server.deliveryType ? [server.deliveryType] : [])];
  return plainLine(`server "${server.name}" (${facts.join(', ')}) at ${url}`);
}

const words: Readonly<Record<CheckName, string>> = {
  token: 'token',
  'delivery-type': 'delivery type',
  tracking: 'tracking',
  template: 'template',
  validation: "Postmark's validation of",
  stream: 'stream',
  sender: 'sender',
  domain: 'DKIM and Return-Path',
  recipient: 'recipient',
};

export function checkWords({ check, target }: DoneCheck): string {
  return plainLine(target === undefined ? words[check] : `${words[check]} ${target}`);
}

/** `token, delivery type, 9 templates, stream outbound` */
export function checkedWords(checks: readonly DoneCheck[]): string {
  return listed(checks) || 'nothing';
}

/** One line for each reason. */
export function skippedWords(skipped: readonly SkippedCheck[]): readonly string[] {
  const byReason = new Map<string, SkippedCheck[]>();
  for (const check of skipped) {
    byReason.set(check.reason, [...(byReason.get(check.reason) ?? []), check]);
  }
  return [...byReason].map(([reason, checks]) => `${listed(checks)}: ${plainLine(reason)}`);
}

/** Of more than two templates only how many. */
function listed(checks: readonly DoneCheck[]): string {
  const isMany = (check: CheckName): boolean => check === 'template' || check === 'validation';
  const others = checks.filter(({ check }) => !isMany(check)).map(checkWords);
  const many = (['template', 'validation'] as const).flatMap((name) => {
    const same = checks.filter(({ check }) => check === name);
    if (same.length <= 2) return same.map(checkWords);
    const number = counted(same.length, 'template');
    return name === 'template' ? [number] : [`${words.validation} ${number}`];
  });
  return [...others, ...many].join(', ');
}

/** The environment belongs to the name, where one file is read with several. */
export function fileName({ path, environment }: Pick<CheckedFile, 'path' | 'environment'>): string {
  return environment === undefined ? path : `${path} with ${environment}`;
}

export const stateWords: Readonly<Record<AliasState, string>> = {
  there: 'there',
  missing: 'missing',
  inactive: 'inactive',
  layout: 'a layout',
  unknown: 'not checked',
};

/** The table of which alias exists where: a row for each usage type, a column for each server. */
export interface Comparison {
  readonly columns: readonly { readonly name: string; readonly source: Source }[];
  readonly rows: readonly {
    readonly usageType: string;
    readonly cells: readonly (OnlineReport['aliases'][number] | undefined)[];
  }[];
}

export function comparisonOf(files: readonly CheckedFile[]): Comparison {
  const compared = files.flatMap((file) => (file.online ? [{ file, online: file.online }] : []));
  const types = new Set(
    compared.flatMap(({ online }) => online.aliases.map(({ usageType }) => usageType)),
  );
  return {
    columns: compared.map(({ file, online }) => ({ name: fileName(file), source: online.source })),
    rows: [...types].map((usageType) => ({
      usageType,
      cells: compared.map(({ online }) =>
        online.aliases.find((alias) => alias.usageType === usageType),
      ),
    })),
  };
}
