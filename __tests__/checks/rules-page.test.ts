import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { rules } from '../../src/checks/catalogue.js';
import { onlineRules } from '../../src/checks/catalogue-online.js';
import { checkConfig } from '../../src/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');

const sections = read('docs/rules.md')
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [, rule = ''] = /^`([a-z-]+)`/.exec(section) ?? [];
    const [, severity = ''] = /\*\*(Error|Warning)/.exec(section) ?? [];
    const blocks = [...section.matchAll(/```(\w+)\n(.*?)\n```/gs)].map(
      ([, language = '', text = '']) => ({ language, text }),
    );
    const [wrong, right] = blocks;
    return { rule, severity: severity.toLowerCase(), wrong, right, blocks: blocks.length };
  });

const schema = new Ajv().compile(JSON.parse(read('postmark-verify.schema.json')));

async function check(example: { language: string; text: string } | undefined) {
  return checkConfig(example?.text ?? '', { path: `a.${example?.language}`, env: {} });
}

describe('docs/rules.md', () => {
  test('has a section for each rule, with the severity that it has', () => {
    expect(Object.fromEntries(sections.map(({ rule, severity }) => [rule, severity]))).toEqual(
      Object.fromEntries(
        Object.entries(rules)
          .filter(([rule]) => !Object.hasOwn(onlineRules, rule))
          .map(([rule, { severity }]) => [rule, severity]),
      ),
    );
  });

  test.each(sections)(
    '$rule: the wrong example is found, the right one is right',
    async (section) => {
      const { rule, wrong, right, blocks } = section;
      expect(blocks).toBe(2);
      // Whether Git tracks a file is not in its text: what is found there is a token.
      const shown = rule === 'committed-token' ? 'literal-token' : rule;
      expect((await check(wrong)).map((one) => one.rule)).toContain(shown);
      // The four types that Logto asks for are enough to be right.
      const left = (await check(right)).filter((one) => one.rule !== 'generic-fallback');
      expect(left).toEqual([]);
      if (rule === 'generic-fallback') expect(await check(right)).toEqual([]);
    },
  );
});

describe('the published JSON Schema', () => {
  const accepts = (text: string): boolean => schema(JSON.parse(text)) === true;

  test('takes the example config and names itself as that names it', () => {
    const example = read('.postmarkrc.example.json');
    expect(accepts(example)).toBe(true);
    expect(JSON.parse(example).$schema).toBe(
      './node_modules/postmark-verify/postmark-verify.schema.json',
    );
  });

  test.each(sections)('$rule: takes the right example', ({ right }) => {
    expect(accepts(right?.text ?? '')).toBe(true);
  });

  test.each(sections.filter(({ rule }) => rule === 'wrong-type' || rule === 'missing-key'))(
    '$rule: refuses the wrong example',
    ({ wrong }) => {
      expect(accepts(wrong?.text ?? '')).toBe(false);
    },
  );
});
