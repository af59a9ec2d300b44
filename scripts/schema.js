// Writes postmark-verify.schema.json from the one schema: what an editor checks a config against.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { build } from 'esbuild';

/**
 * @param {string} root
 */
export async function writeSchema(root) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/config/schema.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = outputFiles[0]?.text ?? '';
  const { configSchema } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...toJsonSchema(configSchema, { target: 'draft-07', ignoreActions: ['readonly'] }),
    title: "Configuration of postmark-verify and of Logto's Postmark connector",
  };
  const file = join(root, 'postmark-verify.schema.json');
  await writeFile(file, `${JSON.stringify(schema, undefined, 2)}\n`);
}
