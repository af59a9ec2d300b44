import { listVariables, TemplateSyntaxError } from '../mustachio/index.js';
import type { TemplateParts } from './postmark-server.js';

/** Whether a template prints what its reader waits for. */
export interface Shown {
  readonly code: boolean;
  readonly link: boolean;
}

/** `undefined` where it does not parse, as far as this engine can tell. */
export function shownBy({ html, text }: TemplateParts): Shown | undefined {
  try {
    const paths = [html, text].flatMap((part) =>
      listVariables(part)
        .filter(({ use }) => use === 'value')
        .map(({ path }) => path),
    );
    return { code: paths.includes('code'), link: paths.includes('link') };
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return undefined;
    throw error;
  }
}
