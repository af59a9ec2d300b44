/** How text may be dressed; each function gives the text back unchanged where colour is off. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
  /** In ASCII where the terminal has no more. */
  readonly marks: Marks;
}

export interface Marks {
  readonly done: string;
  readonly warning: string;
  readonly failure: string;
  /** Before what is ticked in a list. */
  readonly chosen: string;
  /** Stands for what was left out of a line. */
  readonly cut: string;
  /** Stands for one character that cannot be shown. */
  readonly unseen: string;
}
