import type { InitReport } from './report.js';

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
