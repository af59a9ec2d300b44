import type { Context, OutputStream, TraceEvent } from '../context.js';
import { plainLine, plainText } from '../report/plain-text.js';
import type { Style } from '../report/style.js';
import { wrapped } from '../report/wrapped.js';
import { styleFor } from '../terminal/style.js';
import type { GlobalOptions } from './global-options.js';

/** Where a run's words go: the result to stdout, everything else to stderr. */
export interface Output {
  readonly json: boolean;
  result(text: string | ((style: Style) => string)): void;
  /** The same words for a file: without colours. */
  plain(text: (style: Style) => string): string;
  warn(message: string): void;
  /** A line of --debug. */
  debug(message: string): void;
  trace(event: TraceEvent): void;
  /** For errors, which not even --quiet hides. */
  error(text: (style: Style) => string): void;
}

export function createOutput(
  context: Context,
  options: Pick<GlobalOptions, 'json' | 'quiet' | 'debug' | 'color'>,
): Output {
  const { stdout, stderr, env } = context;
  const styleOf = (stream: OutputStream): Style =>
    styleFor(options.color ? stream.colorLevel : 0, env);
  const toStderr = (text: (style: Style) => string): void =>
    stderr.write(wrapped(text(styleOf(stderr)), stderr.columns));
  const debug = (message: string): void => {
    if (options.debug) toStderr((style) => `${style.dim(`debug: ${plainLine(message)}`)}\n`);
  };
  return {
    json: options.json === true,
    result: (text) => stdout.write(typeof text === 'string' ? text : text(styleOf(stdout))),
    plain: (text) => text(styleFor(0, env)),
    warn: (message) => {
      if (options.quiet) return;
      toStderr((style) => `${style.yellow('warning:')} ${plainText(message)}\n`);
    },
    debug,
    trace: (event) => debug(traceLine(event)),
    error: toStderr,
  };
}

function traceLine({ method, path, attempt, durationMs, result, retryInMs }: TraceEvent): string {
  const next = retryInMs === undefined ? '' : `, again in ${retryInMs} ms`;
  return `${method} ${path} -> ${result} in ${durationMs} ms (attempt ${attempt}${next})`;
}
