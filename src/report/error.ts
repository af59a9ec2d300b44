import type { Place, VerifyError } from '../errors.js';
import { plainLine, plainText } from './plain-text.js';
import { shownPath } from './shown-path.js';
import type { Style } from './style.js';

/** As a reader in `cwd` would name it. */
function seenFrom(cwd: string, place: Place): Place {
  return { ...place, path: shownPath(cwd, place.path) };
}

function placeText(place: Place): string {
  const position = [place.line, place.column].filter((part) => part !== undefined);
  return [place.path, ...position].join(':');
}

/** Four lines at most where nothing long is quoted: what, where, what next. */
export function errorText(error: VerifyError, cwd: string, style: Style): string {
  return errorTextAt(error, error.place && seenFrom(cwd, error.place), style);
}

/** The same, its place named as the reader named it. */
export function errorTextAt(error: VerifyError, place: Place | undefined, style: Style): string {
  const lines = [`${style.red(`error[${error.code}]`)} ${plainText(error.message)}`];
  if (place) lines.push(`  ${style.dim('at')} ${plainLine(placeText(place))}`);
  if (error.hint)
    lines.push(`  ${style.cyan('hint:')} ${plainText(error.hint).replaceAll('\n', '\n        ')}`);
  return `${lines.join('\n')}\n`;
}

/** The `--json` form of a failure. */
export function errorJson(error: VerifyError, cwd: string): object {
  return {
    ok: false,
    error: {
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(error.place === undefined ? {} : { place: seenFrom(cwd, error.place) }),
      ...(error.postmark === undefined ? {} : { postmark: error.postmark }),
    },
  };
}
