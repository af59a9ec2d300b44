import { Secret } from '../secret.js';
import { parseApiUrl } from './api-url.js';
import { defaults, defaultTemplates } from './defaults.js';
import type { Environment } from './env-file.js';
import type { Setting } from './origin.js';
import type { SettingFlags, SettingNeeds, Settings } from './settings.js';
import type { ConfigValues } from './values.js';

/**
 * Settles every value: flag, then environment, then `.env`, then config file,
 * then default. An empty value counts as not given. Variables are filled in
 * only where the file's value is the one that counts.
 * @throws VerifyError `config-invalid` with the place of the first problem, or `insecure-url`.
 */
export function resolveSettings({
  file,
  environment,
  flags,
  needs,
}: {
  readonly file: ConfigValues | undefined;
  readonly environment: Environment;
  readonly flags: SettingFlags;
  readonly needs: SettingNeeds;
}): Settings {
  const token = needs.token
    ? (environment.get('POSTMARK_SERVER_TOKEN') ?? file?.text('serverToken'))
    : undefined;
  const settings: Settings = {
    configPath: file?.path,
    serverToken: token && { value: new Secret(token.value), origin: token.origin },
    from:
      flag('--from', flags.from) ??
      environment.get('POSTMARK_FROM_EMAIL') ??
      file?.text('fromEmail'),
    templates: file?.templates() ?? { value: defaultTemplates, origin: { kind: 'default' } },
    messageStream: flag('--stream', flags.stream) ?? file?.text('messageStream'),
    tag: flag('--tag', flags.tag) ?? file?.text('tag'),
    replyTo: file?.text('replyTo'),
    apiUrl: apiUrl(environment),
    misspelt: file?.misspelt ?? [],
  };
  file?.assertNothingUnset();
  return settings;
}

function flag(name: string, value: string | undefined): Setting<string> | undefined {
  return value ? { value, origin: { kind: 'flag', flag: name } } : undefined;
}

function apiUrl(environment: Environment): Setting<string> {
  const given = environment.get('POSTMARK_API_URL');
  if (given === undefined) return { value: defaults.apiUrl, origin: { kind: 'default' } };
  const { value, origin } = given;
  const place = origin.kind === 'env-file' ? { path: origin.path } : undefined;
  return { value: parseApiUrl(value, 'POSTMARK_API_URL', place), origin };
}
