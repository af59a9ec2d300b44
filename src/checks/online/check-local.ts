import { VerifyError } from '../../errors.js';
import type { CollectedConfig } from '../collected.js';
import { Findings } from '../finding.js';
import { Journal } from './journal.js';
import type { OnlineOutcome, Source } from './outcome.js';
import { titleOf } from './parts.js';
import type { PartName, StoredTemplate } from './reader.js';
import { sharedTemplate } from './shared-template.js';
import { checkTemplates, type TemplateSource } from './template-checks.js';
import { usedAliases, usesOf } from './uses.js';

/** Holds a configuration against templates in a folder: the template rules alone, and no server. */
export async function checkLocal(
  config: CollectedConfig,
  templates: readonly StoredTemplate[],
  source: Extract<Source, { readonly kind: 'folder' }>,
): Promise<OnlineOutcome> {
  const findings = new Findings();
  const journal = new Journal();
  const uses = usesOf(config.entries);
  journal.passOver(config.passedOver);
  for (const found of sharedTemplate(uses)) findings.add(found);
  const byAlias = new Map(templates.map((template) => [template.alias, template]));
  const states = await checkTemplates(uses, {
    source: folderSource(byAlias),
    journal,
    report: findings.add,
    reasonOf(error) {
      if (error instanceof VerifyError) return error.message;
      throw error;
    },
    place: `in the folder ${source.path}`,
    named: (alias, part) => fileOf(byAlias.get(alias)?.folder, alias, part),
  });
  return {
    findings: findings.kept,
    omitted: findings.omitted(),
    report: {
      source,
      checked: journal.checked,
      skipped: journal.skipped,
      aliases: usedAliases(config.entries, states),
      tokenProblem: false,
      unreachable: false,
    },
  };
}

function folderSource(byAlias: ReadonlyMap<string, StoredTemplate>): TemplateSource {
  return {
    template: async (alias) => byAlias.get(alias),
    aliases: async () => [...byAlias.values()].map(({ alias }) => alias),
  };
}

const files: Readonly<Record<PartName, string>> = {
  subject: 'meta.json',
  html: 'content.html',
  text: 'content.txt',
};

function fileOf(folder: string | undefined, alias: string, part: PartName): string {
  const file = `${folder ?? alias}/${files[part]}`;
  return part === 'subject' ? `the ${titleOf.subject} in ${file}` : file;
}
