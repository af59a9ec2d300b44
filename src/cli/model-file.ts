import { resolve } from 'node:path';
import type { Context } from '../context.js';
import { VerifyError } from '../errors.js';
import { isModel, type Model } from '../verification/model.js';

/**
 * Reads `--model`: a JSON or YAML file, or `-` for stdin.
 * @throws VerifyError `usage` when it is missing, does not parse, or is not an object.
 */
export async function readModel(file: string, context: Context): Promise<Model> {
  const text = file === '-' ? await readStdin(context) : await readFile(file, context);
  const { parseText } = await import('../config/parse.js');
  const { value, problems } = await parseText(text, /\.ya?ml$/i.test(file) ? 'yaml' : 'unknown');
  const name = file === '-' ? 'stdin' : file;
  const [problem] = problems;
  if (problem) {
    throw new VerifyError('usage', `--model does not parse: ${problem.message}`, {
      place: { path: name, line: problem.range.line, column: problem.range.column },
      hint: 'Give the template model as a JSON or YAML object.',
    });
  }
  if (!isModel(value)) {
    throw new VerifyError('usage', `--model ${name} does not hold an object.`, {
      hint: 'Write it like {"code": "123456", "user": {"name": "Ada"}}.',
    });
  }
  return value;
}

async function readStdin(context: Context): Promise<string> {
  if (context.stdin.isTTY) {
    throw new VerifyError('usage', '--model - reads stdin, but stdin is a terminal.', {
      hint: 'Pipe the model in: cat model.json | postmark-verify send --model - …',
    });
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await context.stdin.readAll());
}

async function readFile(file: string, context: Context): Promise<string> {
  const unreadable = (reason: string, cause?: unknown): VerifyError =>
    new VerifyError('usage', `--model ${file} ${reason}.`, { cause });
  const text = await context.files
    .read(resolve(context.cwd, file))
    .catch((cause: NodeJS.ErrnoException) => {
      throw unreadable(`cannot be read (${cause.code ?? cause.message})`, cause);
    });
  if (text === undefined) throw unreadable('does not exist');
  return text;
}
