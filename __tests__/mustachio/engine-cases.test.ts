import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  renderTemplate,
  TemplateRenderError,
  TemplateSyntaxError,
} from '../../src/mustachio/index.js';

interface EngineProblem {
  readonly Message: string;
  readonly Line: number;
  readonly CharacterPosition: number;
}

type Outcome =
  | { readonly output: string }
  | { readonly errors: readonly EngineProblem[] }
  | { readonly renderError: string };

type EngineCase = Outcome & { readonly template: string; readonly model: unknown };

/** What the engine itself, built from its C# source, made of these templates. */
const file = new URL('../../../shared/postmark/mustachio-cases.json', import.meta.url);

if (existsSync(file)) {
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly EngineCase[] };

  describe('the engine and this port agree', () => {
    test.each(cases.map((each, index) => [index, JSON.stringify(each.template), each] as const))(
      'case %i: %s',
      (_index, _name, { template, model, ...rest }) => {
        const { note: _, ...expected } = rest as Outcome & { readonly note?: string };
        expect(outcomeOf(template, model)).toEqual(expected);
      },
    );
  });
} else {
  describe.skip('the engine and this port agree (skipped: shared/postmark is not here)', () => {
    test('its recorded cases', () => expect(existsSync(file)).toBe(true));
  });
}

function outcomeOf(template: string, model: unknown): Outcome {
  try {
    return { output: renderTemplate(template, model) };
  } catch (error) {
    if (error instanceof TemplateRenderError) return { renderError: error.path };
    if (!(error instanceof TemplateSyntaxError)) throw error;
    const errors = error.errors.map(({ message, line, column }) => ({
      Message: message,
      Line: line,
      CharacterPosition: column,
    }));
    return { errors };
  }
}
