import type { CheckReport } from '../../checks/checked.js';
import { plainLine } from '../plain-text.js';
import type { Style } from '../style.js';
import {
  checkedWords,
  comparisonOf,
  fileName,
  skippedWords,
  sourceWords,
  stateWords,
} from './online-words.js';

/** For people: on which server, what was checked, what was not; and the comparison. */
export function onlineBlocks({ files, compared }: CheckReport, style: Style): readonly string[] {
  const asked = files.flatMap((file) => (file.online ? [{ file, online: file.online }] : []));
  const blocks = asked.map(({ file, online }) => {
    const name = files.length > 1 ? [style.bold(plainLine(fileName(file)))] : [];
    const rows = [
      ...name,
      `${style.dim('Asked')}    ${sourceWords(online.source)}`,
      `${style.dim('Checked')}  ${checkedWords(online.checked)}`,
      ...skippedWords(online.skipped).map((words) => `${style.yellow('Skipped')}  ${words}`),
    ];
    return `${rows.join('\n')}\n`;
  });
  return compared && asked.length > 0 ? [...blocks, table(files, style)] : blocks;
}

const widest = 40;

function table(files: CheckReport['files'], style: Style): string {
  const { columns, rows } = comparisonOf(files);
  const cut = (text: string): string => {
    const line = plainLine(text);
    return line.length <= widest ? line : `${line.slice(0, widest - 1)}${style.marks.cut}`;
  };
  const head = ['', ...columns.map(({ name }) => cut(name))];
  const servers = columns.map(({ source }) =>
    source.kind === 'server' && source.server ? cut(source.server.name) : '-',
  );
  const body = rows.map(({ usageType, cells }) => [
    cut(usageType),
    ...cells.map((cell) => {
      if (cell === undefined) return '-';
      const alias = cut(cell.alias);
      return cell.state === 'there' ? alias : `${alias} (${stateWords[cell.state]})`;
    }),
  ]);
  const lines = [head, ['Server', ...servers], ...body];
  const widths = head.map((_, index) =>
    Math.max(...lines.map((cells) => cells[index]?.length ?? 0)),
  );
  const text = lines.map((cells) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${text.join('\n')}\n`;
}
