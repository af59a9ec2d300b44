import { METHOD_NAME_ALL, type Result } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';
import type { Endpoint } from './endpoint.js';
import { endpoints } from './endpoints.js';

/** What fits a path, best first: endpoints, and `undefined` for another method of theirs. */
type Matches = Result<Endpoint | undefined>;

/** Paths that were asked for before; without bound they would be a hole in memory. */
const mostRemembered = 1000;

/** Finds endpoints by method and path. */
export function matcher(): (method: string, path: string) => Matches {
  // Built for the first request: a start need not wait for it.
  let router: ReturnType<typeof routerOf> | undefined;
  const remembered = new Map<string, Matches>();
  return (method, path) => {
    const key = `${method} ${path}`;
    const known = remembered.get(key);
    if (known) return known;
    router ??= routerOf(endpoints);
    const found = router.match(method, routingPath(path));
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, found);
    return found;
  };
}

function routerOf(endpoints: readonly Endpoint[]): TrieRouter<Endpoint | undefined> {
  const router = new TrieRouter<Endpoint | undefined>();
  for (const endpoint of endpoints) router.add(endpoint.method, endpoint.path, endpoint);
  for (const { path } of endpoints) router.add(METHOD_NAME_ALL, path, undefined);
  return router;
}

/** The path of a request's target, without its query. */
export function pathOf(target: string): string {
  const end = target.indexOf('?');
  return end === -1 ? target : target.slice(0, end);
}

/** Postmark minds neither letter case nor a slash at the end. A template's alias keeps its case. */
function routingPath(path: string): string {
  const segments = path.replace(/(?<=.)\/$/, '').split('/');
  const isTemplate = segments[1]?.toLowerCase() === 'templates';
  const keepsCase = isTemplate && !/^(?:validate|push)$/i.test(segments[2] ?? '');
  return segments
    .map((segment, index) => (keepsCase && index === 2 ? segment : segment.toLowerCase()))
    .join('/');
}

/** The parts of the path that the first match names. */
export function paramsOf(matched: Matches): (name: string) => string {
  const [[first], stash] = matched;
  const named = first?.[1] ?? {};
  return (name) => {
    const at = named[name];
    const text = typeof at === 'number' ? stash?.[at] : at;
    return decoded(text ?? '');
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
