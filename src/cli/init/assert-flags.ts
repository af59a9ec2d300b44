import { basename, extname } from 'node:path';
import { textExtensions } from '../../config/text-file.js';
import { VerifyError } from '../../errors.js';
import { senderProblem } from '../../scaffold/sender.js';
import { aliasProblem } from '../../scaffold/template-alias.js';
import { assertKnownType } from '../../verification/known-type.js';
import { recipientProblem } from '../../verification/parties.js';
import type { InitOptions } from '../commands/init.js';
import { namesIn } from './from-flags.js';

/** @throws VerifyError `usage` naming every flag that holds what it cannot, or goes with none of the others. */
export function assertFlags(options: InitOptions): void {
  const problems = [...combinationProblems(options), ...valueProblems(options)];
  const [first, ...others] = problems;
  if (first === undefined) return;
  throw new VerifyError(
    'usage',
    others.length === 0
      ? first
      : `${problems.length} flags cannot be taken.\n${problems.map((line) => `- ${line}`).join('\n')}`,
    { hint: 'See postmark-verify init --help.' },
  );
}

function combinationProblems(options: InitOptions): readonly string[] {
  const { offline, print, revealToken, workflow, tokenIn } = options;
  const problems: string[] = [];
  if (options.output !== undefined && options.config !== undefined) {
    problems.push('--output and --config are two ways to name the same file: give one of them.');
  }
  if (revealToken && print === undefined) {
    problems.push('--reveal-token goes with --print only: add --print logto, or leave it out.');
  }
  if (print !== undefined && options.json) {
    problems.push('--print and --json both say what goes to stdout: give one of them.');
  }
  if (offline && options.createTemplates) {
    problems.push('--create-templates asks Postmark, and --offline forbids it: give one of them.');
  }
  if (offline && options.sendTo !== undefined) {
    problems.push('--send-to asks Postmark, and --offline forbids it: give one of them.');
  }
  if (workflow && tokenIn === 'config') problems.push(workflowProblem);
  return problems;
}

export const workflowProblem =
  '--workflow checks a file of the repository, and one with the token in it stays out of Git: leave it out, or keep the token elsewhere with --token-in env-file.';

function valueProblems(options: InitOptions): readonly string[] {
  const { fromEmail, template, types, stream, sendTo, output } = options;
  return [
    ...about('--from-email', fromEmail, senderProblem),
    ...about('--send-to', sendTo, recipientProblem),
    ...[...(template ?? [])].flatMap(([type, alias]) => [
      ...typeProblem('--template', type),
      ...about(`--template ${type}`, alias, aliasProblem),
    ]),
    ...about('--types', types, (list) =>
      list.trim() === '' ? 'It is empty: name types by commas, or say "required".' : undefined,
    ),
    ...namesIn(types ?? '').flatMap((name) => typeProblem('--types', name)),
    ...about('--stream', stream, (id) =>
      /^[a-z0-9][a-z0-9_-]*$/i.test(id)
        ? undefined
        : 'It takes the id of a stream, such as outbound.',
    ),
    ...about('--output', output, fileProblem),
  ];
}

function about(
  flag: string,
  value: string | undefined,
  problem: (value: string) => string | undefined,
): readonly string[] {
  const found = value === undefined ? undefined : problem(value);
  return found === undefined ? [] : [`${flag} "${value}": ${found}`];
}

function typeProblem(flag: string, name: string): readonly string[] {
  try {
    assertKnownType(name, []);
    return [];
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    return [`${flag}: ${error.message} ${error.hint}`];
  }
}

/** A name that no command would find or could read. */
function fileProblem(path: string): string | undefined {
  if (path.trim() === '') return 'It is empty: name a .json or .yaml file.';
  const extension = extname(path).slice(1).toLowerCase();
  // What has no extension is read by what is in it.
  if (extension === '' || textExtensions.includes(extension)) return undefined;
  return `init writes .json, .jsonc, .yaml and .yml, and ${basename(path)} is none of them.`;
}
