import { defaults } from '../../config/defaults.js';
import type { InitReport, TemplateState } from '../../report/init/report.js';
import { shownPath } from '../../report/shown-path.js';
import { aliasesOnServer } from '../../scaffold/missing-templates.js';
import type { Outcome } from './carry-out.js';
import { named } from './from-server.js';
import type { Planned } from './planned.js';
import type { Settled } from './settled.js';

/** What was settled and what became of it, as reports show it. */
export function reportOf(
  settled: Settled,
  { shown, isGuarded }: Planned,
  dryRun: boolean,
  { made, checked, mail, isFound }: Outcome,
  cwd: string,
): InitReport {
  const { answers, config, server, drafts } = settled;
  const missing = lackingAliases(settled, made);
  const stateOf = (alias: string): TemplateState => {
    if (server === undefined) return 'unchecked';
    if (missing.has(alias)) return 'missing';
    return made.includes(alias) ? 'made' : 'there';
  };
  return {
    dryRun,
    server: server?.facts,
    fromEmail: answers.fromEmail,
    messageStream: answers.messageStream ?? defaults.messageStream,
    tokenPlace: tokenPlaceOf(settled),
    isGuarded,
    configPath: shownPath(cwd, config.place.path),
    isFound,
    isChecked: checked !== undefined,
    files: shown,
    templates: answers.templates.map(({ usageType, templateAlias }) => ({
      usageType,
      alias: templateAlias,
      state: stateOf(templateAlias),
    })),
    drafts: dryRun ? drafts : drafts.filter(({ alias }) => made.includes(alias)),
    findings: checked?.findings ?? [],
    unanswered: checked?.unanswered ?? [],
    mail,
  };
}

/** The chosen aliases that the server still lacks. */
export function lackingAliases(
  { answers, server }: Pick<Settled, 'answers' | 'server'>,
  made: readonly string[],
): ReadonlySet<string> {
  if (server === undefined) return new Set();
  const { missing } = aliasesOnServer(named(answers.templates), server.templates);
  const aliases = missing.map(({ templateAlias }) => templateAlias);
  return new Set(aliases.filter((alias) => !made.includes(alias)));
}

/** A token that was typed, for the environment, lies nowhere yet. */
function tokenPlaceOf({ answers, token, tokenHome }: Settled): InitReport['tokenPlace'] {
  if (token === undefined) return undefined;
  const { tokenPlace } = answers;
  return tokenPlace === 'environment' && tokenHome === undefined ? 'not-stored' : tokenPlace;
}
