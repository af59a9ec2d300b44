import type { Template as ParsedTemplate } from '../../mustachio/index.js';

interface Common {
  readonly alias: string;
  readonly name: string;
  /** The sources as they were written; a missing part is `undefined`. */
  readonly html: string | undefined;
  readonly text: string | undefined;
}

/** Each part, in its layout where there is one. */
export interface ParsedParts {
  readonly subject: ParsedTemplate;
  readonly html: ParsedTemplate | undefined;
  readonly text: ParsedTemplate | undefined;
}

/** A template that can be sent. */
export interface StandardTemplate extends Common {
  readonly type: 'Standard';
  readonly subject: string;
  /** The layout's alias. */
  readonly layout: string | undefined;
  readonly parsed: ParsedParts;
}

/** What goes around others; `{{{ @content }}}` says where they go. */
export interface LayoutTemplate extends Common {
  readonly type: 'Layout';
}

export type Template = StandardTemplate | LayoutTemplate;

/** What a server keeps: a template that came over the API may have no alias. */
interface Stored {
  readonly id: number;
  readonly alias: string | undefined;
  /** False once it was deleted: it can still be looked at by its id. */
  readonly active: boolean;
}
export type StoredStandard = Omit<StandardTemplate, 'alias'> & Stored;
export type StoredLayout = Omit<LayoutTemplate, 'alias'> & Stored;
export type StoredTemplate = StoredStandard | StoredLayout;

/** A template as it is to be kept, before it has an id. */
export type TemplateDraft =
  | (Omit<StandardTemplate, 'alias' | 'parsed'> & { readonly alias: string | undefined })
  | (Omit<LayoutTemplate, 'alias'> & { readonly alias: string | undefined });
