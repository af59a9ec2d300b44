// What bundled packages bring and this program never uses, but would pay for at every start.

const lazyChildProcess = `
// commander runs other programs only for subcommands that are executables: we have none.
exports.spawn = (...args) => process.getBuiltinModule('node:child_process').spawn(...args);
`;

/** @type {import('esbuild').Plugin} */
export const leftOut = {
  name: 'left-out',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /node_modules[\\/]commander[\\/]/.test(importer)
        ? { path: 'child_process', namespace: 'left-out' }
        : undefined,
    );
    // config/locate.ts gives cosmiconfig loaders of its own; its defaults would bring js-yaml and a JSON parser.
    build.onLoad({ filter: /cosmiconfig[\\/]dist[\\/]loaders\.js$/ }, () => ({ contents: '' }));
    // terminal/style.ts says which level it wants; finding one out would load tty and os.
    build.onLoad({ filter: /chalk[\\/]source[\\/]vendor[\\/]supports-color[\\/]/ }, () => ({
      contents: 'export default { stdout: false, stderr: false };',
    }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: lazyChildProcess }));
  },
};
