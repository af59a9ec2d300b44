import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The case files of `__tests__/cases`; its README says how they are written. */
export const casesFolder = fileURLToPath(new URL('../cases/', import.meta.url));

export const caseEnvironment: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(casesFolder, 'environment.json'), 'utf8'),
);

export interface Case {
  /** `err/smtp.json` */
  readonly name: string;
  readonly text: string;
  readonly logto: boolean;
  /** Lines as `caseLines` writes them. */
  readonly expected: readonly string[];
}

export const cases: readonly Case[] = ['ok', 'err'].flatMap((folder) =>
  readdirSync(join(casesFolder, folder))
    .filter((file) => !file.endsWith('.out'))
    .map((file) => {
      const path = join(casesFolder, folder, file);
      const lines = folder === 'ok' ? '' : readFileSync(`${path}.out`, 'utf8');
      return {
        name: `${folder}/${file}`,
        text: readFileSync(path, 'utf8'),
        logto: file.includes('.logto.'),
        expected: lines.split('\n').filter((line) => line !== ''),
      };
    }),
);

interface Place {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

interface Found extends Place {
  readonly rule: string;
  readonly severity: string;
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly related?: readonly (Place & { readonly message: string })[] | undefined;
}

/** A finding as the case files write it: its place, then its words, indented. */
export function caseLines(found: Found): readonly string[] {
  const { severity, rule, pointer, message, hint, related = [] } = found;
  return [
    `${placeOf(found)} ${severity} ${rule} ${pointer}`.trimEnd(),
    `  ${message}`,
    ...related.map((place) => `  at ${placeOf(place)}: ${place.message}`),
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
  ];
}

function placeOf({ line, column, endLine, endColumn }: Place): string {
  return `${line}:${column}-${endLine}:${endColumn}`;
}
