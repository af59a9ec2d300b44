import { dirname, join } from 'node:path';
import type { Environment } from '../../config/env-file.js';
import { interpolate } from '../../config/interpolate.js';
import type { TokenPlace } from '../../scaffold/answers.js';
import { tokenVariable } from '../../scaffold/plan.js';
import { Secret } from '../../secret.js';
import type { ConfigAt } from './workspace.js';

/** A token that is there already, and where. */
export interface KnownToken {
  readonly token: Secret;
  readonly home: TokenPlace;
}

/** Looked for as every command does: environment, `.env`, config. */
export function knownToken(config: ConfigAt, environment: Environment): KnownToken | undefined {
  const set = environment.get(tokenVariable);
  if (set !== undefined) {
    const beside = join(dirname(config.place.path), '.env');
    const isBeside = set.origin.kind === 'env-file' && set.origin.path === beside;
    return { token: new Secret(set.value), home: isBeside ? 'env-file' : 'environment' };
  }
  const written = config.existing?.current?.serverToken ?? '';
  const { text } = interpolate(written, (name) => environment.get(name)?.value);
  if (!text) return undefined;
  return { token: new Secret(text), home: text === written ? 'config' : 'environment' };
}
