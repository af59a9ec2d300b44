import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { partsOf } from '../../../src/checks/online/parts.js';
import { analyzeTemplate } from '../../../src/checks/template/analyze.js';
import { renderTemplate } from '../../../src/mustachio/index.js';
import { readSources } from '../../../src/sandbox/templates/load.js';
import { type UsageType, usageTypes } from '../../../src/verification/usage-type.js';
import { runInProcess } from '../../support/in-process.js';
import { world } from '../online/place.js';
import { code, link, modelsOf } from './models.js';

/**
 * Whole templates in the manner of those that people start from: layouts,
 * preheaders, tables, styles in a sheet and inlined, Outlook's own comments.
 * Nothing is wrong with any of them.
 */
const folder = fileURLToPath(new URL('../../fixtures/templates/', import.meta.url));
const templates = await readSources(folder);

const typesOf: Readonly<Record<string, readonly UsageType[]>> = {
  code: usageTypes.filter((type) => type !== 'OrganizationInvitation'),
  inlined: usageTypes.filter((type) => type !== 'OrganizationInvitation'),
  invitation: ['OrganizationInvitation'],
  button: ['OrganizationInvitation'],
};

const cases = Object.entries(typesOf).flatMap(([alias, types]) =>
  types.map((type) => [alias, type] as const),
);

describe.each(cases)('%s for %s', (alias, usageType) => {
  const template = templates.find((one) => one.alias === alias);
  if (template === undefined) throw new Error(`there is no template ${alias}`);
  const parts = partsOf(
    template,
    templates.find((one) => one.alias === template.layout),
  );

  test('is clean, and is so rightly', () => {
    expect(parts.map(({ name }) => name)).toEqual(['subject', 'html', 'text']);
    for (const { name, source } of parts) {
      expect(analyzeTemplate(source, usageType, { part: name })).toEqual([]);
      if (name === 'subject') continue;
      for (const model of fc.sample(modelsOf[usageType], { numRuns: 10, seed: 7 })) {
        const shown = usageType === 'OrganizationInvitation' ? link : code;
        expect(renderTemplate(source, model)).toContain(shown);
      }
    }
  });
});

test('neither a server nor a folder with them has a finding', async () => {
  const aliases = Object.fromEntries(
    usageTypes.map((type, index) => {
      const invites = type === 'OrganizationInvitation';
      return [type, invites ? 'invitation' : index % 2 === 0 ? 'code' : 'inlined'];
    }),
  );
  const place = await world({ aliases, sandbox: { templatesDir: folder } });
  const online = await place.validate(['config.json', '--online', '--json']);
  const local = await runInProcess(
    ['validate-config', 'config.json', '--templates', folder, '--json'],
    { cwd: place.cwd, env: place.env },
  );
  await place.close();
  for (const { code: exitCode, stdout } of [online, local]) {
    expect(exitCode).toBe(0);
    const [{ diagnostics, online: report }] = JSON.parse(stdout).files;
    expect(diagnostics).toEqual([]);
    expect(report.skipped).toEqual([]);
  }
});
