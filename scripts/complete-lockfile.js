// npm leaves a platform's optional package out of the lockfile when the registry
// at hand does not offer it, and then `npm ci` refuses the lockfile everywhere.
// Run after `npm install`: adds what is named and missing, by name and version.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * What a package such as `@swc/core-linux-arm64-musl` says of its platform.
 * @param {string} name
 * @param {string} version
 */
function entry(name, version) {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) throw new Error(`${name}: no platform in its name`);
  const libc = name.includes('musl') ? 'musl' : os === 'linux' ? 'glibc' : undefined;
  return {
    version,
    cpu: [cpu],
    dev: true,
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    os: [os],
  };
}

const added = Object.values(lock.packages)
  .flatMap(({ optionalDependencies = {} }) => Object.entries(optionalDependencies))
  .filter(([name]) => !(`node_modules/${name}` in lock.packages));
for (const [name, version] of added) lock.packages[`node_modules/${name}`] = entry(name, version);

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(`${added.length} added`);
