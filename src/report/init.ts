import type { Diagnostic } from '../checks/diagnostic.js';
import type { TokenPlace } from '../scaffold/answers.js';
import type { ServerFacts, TemplateDraft } from '../scaffold/postmark-server.js';
import { diffLines } from './diff.js';
import { plainLine, plainText } from './plain-text.js';
import type { Style } from './style.js';

/** A file of the plan as it may be shown: its texts hold no secret. */
export interface FileReport {
  readonly path: string;
  readonly state: 'create' | 'update' | 'keep';
  readonly before: string | undefined;
  readonly after: string;
  /** Lines around a change that may be shown. */
  readonly context: number;
}

/** How an alias stands on the server; `unchecked` where nobody asked. */
export type TemplateState = 'there' | 'missing' | 'made' | 'unchecked';

interface TemplateReport {
  readonly usageType: string;
  readonly alias: string;
  readonly state: TemplateState;
}

export interface InitReport {
  readonly dryRun: boolean;
  readonly server: ServerFacts | undefined;
  readonly fromEmail: string;
  readonly messageStream: string;
  /** Absent: there is no token yet. */
  readonly tokenPlace: TokenPlace | undefined;
  readonly configPath: string;
  /** Commands find it by themselves from here. */
  readonly isFound: boolean;
  /** What was set up was checked. */
  readonly isChecked: boolean;
  readonly files: readonly FileReport[];
  readonly templates: readonly TemplateReport[];
  /** Templates that were made, or would be. */
  readonly drafts: readonly TemplateDraft[];
  readonly findings: readonly Diagnostic[];
  readonly mail: { readonly to: string; readonly messageId: string } | undefined;
}

/** Each file that changes, as a diff. */
export function filesPretty(files: readonly FileReport[], style: Style): string {
  return files
    .map((file) => {
      const { path, state, before, after, context } = file;
      const title = `${style.bold(plainLine(path))} ${style.dim(stateWords[state])}`;
      if (state === 'keep') return `${title}\n`;
      const lines = diffLines(before, after, context, style);
      // Stars stand for both values.
      const body = lines.length === 0 ? [style.dim('  another value for the token')] : lines;
      return `${title}\n${body.map((line) => `  ${line}`).join('\n')}\n`;
    })
    .join('\n');
}

const stateWords = { create: '(new)', update: '(changed)', keep: '(stays as it is)' } as const;

/** What is to be made on the server: the text part in full, since that can be read. */
export function draftsPretty(
  drafts: readonly TemplateDraft[],
  server: ServerFacts,
  style: Style,
): string {
  const head = `${drafts.length === 1 ? '1 template' : `${drafts.length} templates`} to be made on ${plainLine(server.name)}:`;
  const blocks = drafts.map(({ alias, name, subject = '', html = '', text = '' }) =>
    [
      `  ${style.bold(alias)} ${style.dim(`"${plainLine(name)}", HTML of ${html.length} characters`)}`,
      `    ${style.dim('Subject:')} ${plainLine(subject)}`,
      ...plainText(text)
        .trimEnd()
        .split('\n')
        .map((line) => `    ${style.dim('|')} ${line}`.trimEnd()),
    ].join('\n'),
  );
  return `${[head, ...blocks].join('\n\n')}\n`;
}

export function initPretty(report: InitReport, style: Style): string {
  if (report.dryRun) return dryRun(report, style);
  const parts = [headline(report, style), facts(report, style), templateRows(report, style)];
  if (report.findings.length > 0) parts.push(findings(report, style));
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
  const { files, drafts, mail, findings, isChecked, server } = report;
  const done = style.green(style.marks.done);
  const written = files.filter(({ state }) => state !== 'keep').map(({ path }) => plainLine(path));
  const lines = [
    written.length === 0
      ? `${done} Every file is as it should be.`
      : `${done} Wrote ${listed(written)}.`,
  ];
  if (drafts.length > 0) {
    lines.push(
      `${done} Made ${drafts.length === 1 ? '1 template' : `${drafts.length} templates`}.`,
    );
  }
  if (isChecked && findings.length === 0 && lackingIn(report) === 0) {
    const more = server === undefined ? '' : ', and every template is on the server';
    lines.push(`${done} validate-config finds nothing${more}.`);
  }
  if (mail) lines.push(`${done} Sent a first mail to ${plainLine(mail.to)} (${mail.messageId}).`);
  return lines.join('\n');
}

const tokenWords: Readonly<Record<TokenPlace, string>> = {
  'env-file': 'in .env, for your eyes only and out of Git',
  environment: 'from POSTMARK_SERVER_TOKEN in the environment',
  config: 'in the config, for your eyes only and out of Git',
};

function facts(report: InitReport, style: Style): string {
  const { server, tokenPlace } = report;
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
    ['Token', tokenPlace === undefined ? 'none yet' : tokenWords[tokenPlace]],
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

function lackingIn({ templates }: InitReport): number {
  return templates.filter(({ state }) => state === 'missing').length;
}

function templateRows({ templates }: InitReport, style: Style): string {
  const width = Math.max(...templates.map(({ usageType }) => usageType.length));
  return templates
    .map(({ usageType, alias, state }) => {
      const name = style.dim(plainLine(usageType).padEnd(width));
      return `  ${name}  ${plainLine(alias)}${style.green(templateWords[state])}`;
    })
    .join('\n');
}

function findings({ findings, configPath }: InitReport, style: Style): string {
  const lines = findings.map(({ rule, severity, message }) => {
    const word = severity === 'error' ? style.red(severity) : style.yellow(severity);
    return `  ${word}  ${rule}  ${plainLine(message)}`;
  });
  const more = style.dim(`  See them in place: npx postmark-verify validate-config ${configPath}`);
  return ['validate-config says of it:', ...lines, more].join('\n');
}

function nextSteps(report: InitReport, style: Style): string {
  const { tokenPlace, server, mail, configPath, isFound } = report;
  const named = isFound ? '' : ` --config ${plainLine(configPath)}`;
  const steps = [
    ...(tokenPlace === undefined
      ? [
          ['See the mail, without an account', 'send --sandbox --to ada@example.com --type SignIn'],
          ['Once you have a server token in POSTMARK_SERVER_TOKEN', 'init'],
        ]
      : []),
    ...(tokenPlace !== undefined && server === undefined
      ? [['Check the token and the templates', 'init']]
      : []),
    ...(lackingIn(report) > 0
      ? [['Make the missing templates', 'init --yes --create-templates']]
      : []),
    ...(server !== undefined && mail === undefined
      ? [['Send a first mail', 'send --to you@your.domain --type SignIn']]
      : []),
    ['Check the configuration, here and in CI', 'validate-config'],
    [
      "Get the JSON for Logto's console",
      `validate-config --print logto${tokenPlace === undefined ? '' : ' --reveal-token'}`,
    ],
  ];
  return [
    'Next:',
    ...steps.map(
      ([why, command]) => `  ${style.dim(`# ${why}`)}\n  npx postmark-verify ${command}${named}`,
    ),
  ].join('\n');
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** The `--json` form; `text` is there with --dry-run, with stars for secrets. */
export function initJson(report: InitReport, warnings: readonly string[]): object {
  const { dryRun, server, mail } = report;
  return {
    ok: report.findings.every(({ severity }) => severity !== 'error'),
    dryRun,
    ...(server === undefined ? {} : { server }),
    from: report.fromEmail,
    stream: report.messageStream,
    ...(report.tokenPlace === undefined ? {} : { tokenIn: report.tokenPlace }),
    config: report.configPath,
    files: report.files.map(({ path, state, after }) => ({
      path,
      state,
      ...(dryRun ? { text: after } : {}),
    })),
    templates: report.templates,
    ...(dryRun ? { toMake: report.drafts } : { made: report.drafts.map(({ alias }) => alias) }),
    findings: report.findings.map(({ rule, severity, message, pointer }) => ({
      rule,
      severity,
      message,
      pointer,
    })),
    ...(mail === undefined ? {} : { mail }),
    warnings,
  };
}
