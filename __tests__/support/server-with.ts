import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.js';
import { startSandbox } from '../../src/sandbox/start.js';
import { systemClock } from '../../src/system/clock.js';

interface Templates {
  /** Which of Logto's default aliases there are; default all. */
  readonly keep?: (alias: string) => boolean;
  /** Templates besides, by alias, with their text. */
  readonly others?: Readonly<Record<string, string>>;
}

/** A local Postmark with these templates, and the environment that leads to it. */
export async function serverWith(
  { keep = () => true, others = {} }: Templates,
  options: SandboxOptions = {},
): Promise<Sandbox & { readonly env: Readonly<Record<string, string>> }> {
  const sandbox = await startSandbox(options, {
    starterDir: fileURLToPath(new URL('../../templates/', import.meta.url)),
    clock: systemClock,
    random: { uuid: () => randomUUID() },
    failed: (error) => {
      throw error;
    },
  });
  const shelf = sandbox.account.first.templates;
  for (const template of shelf.list()) {
    if (!keep(template.alias ?? '')) shelf.remove(template);
  }
  for (const [alias, text] of Object.entries(others)) {
    shelf.add({
      type: 'Standard',
      alias,
      name: `Own: ${alias}`,
      subject: 'Hello',
      html: undefined,
      text,
      layout: undefined,
    });
  }
  const env = {
    POSTMARK_API_URL: sandbox.url,
    POSTMARK_SERVER_TOKEN: sandbox.serverToken.reveal(),
  };
  return { ...sandbox, env };
}
