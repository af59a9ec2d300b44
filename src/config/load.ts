import { dirname } from 'node:path';
import type { Context, Files } from '../context.js';
import { type Environment, readEnvironment } from './env-file.js';
import type { ConfigFile } from './file.js';
import { resolveSettings } from './resolve.js';
import type { SettingFlags, SettingNeeds, Settings } from './settings.js';
import type { ConfigValues } from './values.js';

/**
 * Finds the config file (none is fine), reads it and the `.env` files, and
 * settles every value.
 * @throws VerifyError `config-not-found`, `config-unreadable`, `config-invalid` or `insecure-url`.
 */
export async function loadSettings(
  context: Pick<Context, 'cwd' | 'env' | 'findConfig'> & { readonly files: Pick<Files, 'read'> },
  options: {
    /** A config file by name, instead of the one found from the working directory. */
    readonly config?: string | undefined;
    readonly flags: SettingFlags;
    readonly needs: SettingNeeds;
  },
): Promise<Settings> {
  const file = await context.findConfig(options.config);
  const environment = await readEnvironment({
    env: context.env,
    files: context.files,
    directories: file === undefined ? [context.cwd] : [dirname(file.path), context.cwd],
  });
  const { flags, needs } = options;
  return resolveSettings({
    file: file && (await readValues(file, environment, needs)),
    environment,
    flags,
    needs,
  });
}

/** Parsers and schema load only where there is a file. */
async function readValues(
  file: ConfigFile,
  environment: Environment,
  needs: SettingNeeds,
): Promise<ConfigValues> {
  const [{ parseConfig }, { valuesOf }] = await Promise.all([
    import('./parse.js'),
    import('./values.js'),
  ]);
  return valuesOf(await parseConfig(file), environment, needs);
}
