import type { Template as ParsedTemplate } from '../../mustachio/index.js';

interface Common {
  readonly alias: string;
  readonly name: string;
  /** The sources as they were written; a missing part is `undefined`. */
  readonly html: string | undefined;
  readonly text: string | undefined;
}

/** A template that can be sent. */
export interface StandardTemplate extends Common {
  readonly type: 'Standard';
  readonly subject: string;
  readonly layout: string | undefined;
  /** Each part, in its layout where there is one. */
  readonly parsed: {
    readonly subject: ParsedTemplate;
    readonly html: ParsedTemplate | undefined;
    readonly text: ParsedTemplate | undefined;
  };
}

/** What goes around others; `{{{ @content }}}` says where they go. */
export interface LayoutTemplate extends Common {
  readonly type: 'Layout';
}

export type Template = StandardTemplate | LayoutTemplate;
