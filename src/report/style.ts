/** How text may be dressed; each function gives the text back unchanged where colour is off. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
  /** One-column marks, in ASCII where the terminal has no more. */
  readonly marks: { readonly done: string; readonly warning: string; readonly failure: string };
}
