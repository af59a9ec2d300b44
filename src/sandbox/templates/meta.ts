import { positionsIn } from '../../mustachio/position.js';
import { invalid, reasonOf } from './invalid.js';

/** What `meta.json` says of a template; the keys are those of Postmark's command-line tool. */
export interface Meta {
  readonly name: string | undefined;
  readonly alias: string | undefined;
  readonly subject: string | undefined;
  readonly type: 'Standard' | 'Layout';
  readonly layout: string | undefined;
}

const shape =
  'Write {"Name": "Sign in", "Alias": "sign-in", "Subject": "Your code", "TemplateType": "Standard"}.';

export async function parseMeta(text: string, path: string): Promise<Meta> {
  const value = await parseJson(text, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`${path} does not hold a JSON object.`, { path }, shape);
  }
  const members = new Map<string, unknown>(Object.entries(value));
  function member(name: string): string | undefined {
    const found = members.get(name) ?? '';
    if (typeof found === 'string') return found === '' ? undefined : found;
    throw invalid(`"${name}" in ${path} is not a string.`, { path }, shape);
  }
  const type = member('TemplateType') ?? 'Standard';
  if (type !== 'Standard' && type !== 'Layout') {
    throw invalid(
      `"TemplateType" in ${path} is "${type}".`,
      { path },
      'It is either "Standard" or "Layout".',
    );
  }
  return {
    name: member('Name'),
    alias: member('Alias'),
    subject: member('Subject'),
    type,
    layout: member('LayoutTemplate'),
  };
}

async function parseJson(text: string, path: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch (error) {
    const offset = await offsetOfError(text);
    const place = offset === undefined ? { path } : { path, ...positionsIn(text)(offset) };
    throw invalid(`${path} is not JSON: ${reasonOf(error)}`, place, shape, error);
  }
}

/** `JSON.parse` tells the place within its sentence only, and differently in each Node. */
async function offsetOfError(text: string): Promise<number | undefined> {
  const { parseJson: parseLoosely } = await import('../../config/parse-json.js');
  try {
    return parseLoosely(text).faults[0]?.span.start ?? looseness(text);
  } catch {
    // It recurses: text nested thousands of levels deep is too much for it.
    return undefined;
  }
}

/** What configs may have and `meta.json` may not: the first comment or trailing comma. */
function looseness(text: string): number | undefined {
  const tokens = text.matchAll(/"(?:[^"\\]|\\.)*"|\/[/*]|,(?=\s*[}\]])/g);
  for (const { 0: token, index } of tokens) if (!token.startsWith('"')) return index;
  return undefined;
}
