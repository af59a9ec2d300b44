import type { Context } from '../../context.js';
import { shownPath } from '../../report/shown-path.js';
import type { Output } from '../output.js';
import type { Settled } from './settled.js';

/** Whether a search from here comes to this config; that one of two hides the other is warned about. */
export async function isFoundFirst(
  { config }: Pick<Settled, 'config'>,
  context: Context,
  output: Output,
): Promise<boolean> {
  const { place, rival } = config;
  const shown = (path: string): string => shownPath(context.cwd, path);
  const found = await context.findConfig(undefined);
  if (found?.path !== place.path) {
    if (found !== undefined) {
      output.warn(
        `${shown(found.path)} is found before ${shown(place.path)}: name yours with --config, or take that one away.`,
      );
    }
    return false;
  }
  if (rival !== undefined) {
    output.warn(
      `${shown(rival)} is there too, and from now on ${shown(place.path)} is found before it.`,
    );
  }
  return true;
}
