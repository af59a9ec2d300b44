import { plainLine } from '../plain-text.js';
import { shellWord } from '../shell-word.js';
import type { Style } from '../style.js';
import { counted, draftsPretty } from './drafts.js';
import { filesPretty } from './files.js';
import { nextSteps } from './next-steps.js';
import { type InitReport, lackingIn, type TemplateState } from './report.js';

export function initPretty(report: InitReport, style: Style): string {
  if (report.dryRun) return dryRun(report, style);
  const parts = [headline(report, style), facts(report, style), templateRows(report, style)];
  if (report.findings.length > 0) parts.push(findings(report, style));
  if (report.unanswered.length > 0) {
    parts.push(['Not looked at:', ...report.unanswered.map((line) => `  ${line}`)].join('\n'));
  }
  parts.push(nextSteps(report, style));
  return `${parts.join('\n\n')}\n`;
}

function dryRun(report: InitReport, style: Style): string {
  const parts = [
    style.dim('Nothing was made. This is what would be:'),
    filesPretty(report.files, style).trimEnd(),
  ];
  if (report.server !== undefined && report.drafts.length > 0) {
    parts.push(draftsPretty(report.drafts, report.server, style).trimEnd());
  } else {
    parts.push(templateRows(report, style));
  }
  return `${parts.join('\n\n')}\n`;
}

function headline(report: InitReport, style: Style): string {
  const { files, drafts, mail, findings, unanswered, isChecked, server } = report;
  const done = style.green(style.marks.done);
  const written = files.filter(({ state }) => state !== 'keep').map(({ path }) => plainLine(path));
  const lines = [
    written.length === 0
      ? `${done} Every file is as it should be.`
      : `${done} Wrote ${listed(written)}.`,
  ];
  if (drafts.length > 0) lines.push(`${done} Made ${counted(drafts)}.`);
  if (isChecked && findings.length === 0 && lackingIn(report) === 0) {
    const command = `validate-config${server === undefined ? '' : ' --online'}`;
    lines.push(
      `${done} ${command} finds nothing${unanswered.length === 0 ? '' : ' in what could be looked at'}.`,
    );
  }
  if (mail) lines.push(`${done} Sent a first mail to ${plainLine(mail.to)} (${mail.messageId}).`);
  return lines.join('\n');
}

function tokenWords({ tokenPlace, isGuarded }: InitReport): string {
  const kept = isGuarded ? 'and out of Git' : 'and named in .gitignore';
  switch (tokenPlace) {
    case undefined:
      return 'none yet';
    case 'env-file':
      return `in .env, for your eyes only ${kept}`;
    case 'config':
      return `in the config, for your eyes only ${kept}`;
    case 'not-stored':
      return 'not stored: POSTMARK_SERVER_TOKEN is yours to set';
    case 'environment':
      return 'from POSTMARK_SERVER_TOKEN in the environment';
  }
}

function facts(report: InitReport, style: Style): string {
  const { server } = report;
  const rows: readonly (readonly [string, string])[] = [
    [
      'Server',
      server === undefined
        ? 'not asked'
        : server.delivery === 'Sandbox'
          ? `${server.name} (a sandbox server: it delivers nothing)`
          : server.name,
    ],
    ['From', report.fromEmail],
    ['Stream', report.messageStream],
    ['Token', tokenWords(report)],
  ];
  return rows
    .map(([name, value]) => `  ${style.dim(name.padEnd(6))}  ${plainLine(value)}`)
    .join('\n');
}

const templateWords: Readonly<Record<TemplateState, string>> = {
  there: '',
  missing: '  not on the server',
  made: '  new',
  unchecked: '',
};

function templateRows({ templates }: InitReport, style: Style): string {
  const width = Math.max(...templates.map(({ usageType }) => usageType.length));
  return templates
    .map(({ usageType, alias, state }) => {
      const name = style.dim(plainLine(usageType).padEnd(width));
      return `  ${name}  ${plainLine(alias)}${style.green(templateWords[state])}`;
    })
    .join('\n');
}

function findings({ findings, configPath, server }: InitReport, style: Style): string {
  const command = `validate-config${server === undefined ? '' : ' --online'}`;
  const lines = findings.map(({ rule, severity, message }) => {
    const word = severity === 'error' ? style.red(severity) : style.yellow(severity);
    return `  ${word}  ${rule}  ${plainLine(message)}`;
  });
  const more = style.dim(
    `  See them in place: npx postmark-verify ${command} ${shellWord(plainLine(configPath))}`,
  );
  return [`${command} says of it:`, ...lines, more].join('\n');
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
