// The package declares its search class `@internal` and leaves it out of its types.
import type { CosmiconfigResult, Options } from 'cosmiconfig';

declare module 'cosmiconfig/dist/ExplorerSync.js' {
  interface ExplorerOptions extends Readonly<Omit<Options, 'stopDir' | 'packageProp'>> {
    readonly moduleName: string;
    /** The user's own settings for cosmiconfig; `null`: none are read. */
    readonly metaConfigFilePath: null;
  }
  export class ExplorerSync {
    constructor(options: ExplorerOptions);
    search(from: string): CosmiconfigResult;
  }
}
