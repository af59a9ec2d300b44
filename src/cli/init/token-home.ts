import { dirname, join } from 'node:path';
import { type Environment, readEnvironment } from '../../config/env-file.js';
import { interpolate } from '../../config/interpolate.js';
import type { Context } from '../../context.js';
import type { TokenPlace } from '../../scaffold/answers.js';
import { tokenVariable } from '../../scaffold/plan.js';
import { Secret } from '../../secret.js';
import type { ConfigAt } from './config-at.js';

/** A token that is there already, and where. */
export interface KnownToken {
  readonly token: Secret;
  readonly home: TokenPlace;
  /** Set in the environment, where it counts before every file. */
  readonly isExported: boolean;
}

/** Looked for as every command does: environment, `.env`, config. */
export async function knownToken(
  config: ConfigAt,
  environment: Environment,
  { files }: Pick<Context, 'files'>,
): Promise<KnownToken | undefined> {
  const set = environment.get(tokenVariable);
  if (set !== undefined) {
    const token = new Secret(set.value);
    const isExported = set.origin.kind === 'env';
    const folder = dirname(config.place.path);
    // A shell that has read .env exports the same.
    const beside = await readEnvironment({ env: {}, files, directories: [folder] });
    const isBeside = isExported
      ? beside.get(tokenVariable)?.value === set.value
      : set.origin.kind === 'env-file' && set.origin.path === join(folder, '.env');
    return { token, home: isBeside ? 'env-file' : 'environment', isExported };
  }
  const written = config.existing?.current?.serverToken ?? '';
  const { text } = interpolate(written, (name) => environment.get(name)?.value);
  if (!text) return undefined;
  const home = text === written ? 'config' : 'environment';
  return { token: new Secret(text), home, isExported: false };
}
