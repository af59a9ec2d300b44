import { CopyIcon } from './icons.js';

/** Shown only where the script runs that makes it work. */
export function CopyButton({
  text,
  label,
  words = false,
}: {
  readonly text: string;
  /** What is copied, as in "Copy the code". */
  readonly label: string;
  /** With the word "Copy" beside the picture. */
  readonly words?: boolean;
}) {
  return (
    <button type="button" class="copy" data-copy={text} aria-label={label} title={label} hidden>
      <CopyIcon />
      {words ? <span data-copied="Copied">Copy</span> : null}
    </button>
  );
}
