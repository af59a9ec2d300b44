import { VerifyError } from '../../errors.js';
import { nearest } from '../../verification/known-type.js';
import { isObject, type Members } from '../rules/fields.js';
import type { Fault } from './fault.js';
import { canStrike, type Requested } from './pattern.js';

export interface FaultPlan {
  readonly faults: readonly Fault[];
  readonly seed: number | undefined;
}

const mostFaults = 100;
/** The time that a timer can be set to. */
const longestMs = 2 ** 31 - 1;
const hint =
  'For example: [{"match": "POST /email/withTemplate", "times": 2, "status": 429, "retryAfter": 1}]';

/**
 * Reads faults: one, a list, or `{"seed": 1, "faults": [...]}`.
 * @param requests What there is to strike: a fault that can never do so is a mistake.
 * @throws VerifyError `usage` that says which member of which fault is wrong.
 */
export function readFaults(value: unknown, requests: readonly Requested[]): FaultPlan {
  const planned = isObject(value) && 'faults' in value;
  const seed = planned ? value.seed : undefined;
  const list: unknown = planned ? value.faults : Array.isArray(value) ? value : [value];
  if (!Array.isArray(list) || list.length > mostFaults) {
    throw wrong(`Faults are a list of ${mostFaults} at most.`);
  }
  if (seed !== undefined && typeof seed !== 'number') throw wrong('"seed" is not a number.');
  return { faults: list.map((fault, index) => readFault(fault, index, requests)), seed };
}

function wrong(message: string): VerifyError {
  return new VerifyError('usage', message, { hint });
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= 1000;
const isMatch = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 200 && /^\s*(?:\S+\s+)?\S+\s*$/.test(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isTime = (value: unknown): boolean =>
  typeof value === 'number' && value >= 0 && value <= longestMs;

/** What members there are, and what each must be. */
const members: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  match: [isMatch, 'a method and a path such as "POST /email", or a path alone, in 200 characters'],
  times: [(value) => isCount(value) && value !== 0, 'a whole number from 1'],
  after: [isCount, 'a whole number'],
  chance: [
    (value) => typeof value === 'number' && value > 0 && value <= 1,
    'a number above 0 and up to 1',
  ],
  accepted: [(value) => typeof value === 'boolean', 'true or false'],
  status: [(value) => Number.isInteger(value) && isStatus(Number(value)), 'a status, 200 to 599'],
  retryAfter: [isCount, 'a whole number of seconds'],
  errorCode: [isCount, 'a whole number'],
  message: [isText, 'a text'],
  body: [isObject, 'an object'],
  location: [(value) => isText(value) && !/[^\x21-\x7e]/.test(String(value)), 'a URL'],
  ms: [isTime, 'milliseconds'],
  min: [isTime, 'milliseconds'],
  max: [isTime, 'milliseconds'],
};
const isStatus = (status: number): boolean => status >= 200 && status < 600;

const target = ['match', 'times', 'after', 'chance', 'accepted'];
/** What each kind needs, and may have besides. */
const kinds: Readonly<
  Record<string, { readonly needs: readonly string[]; readonly may?: readonly string[] }>
> = {
  status: { needs: ['status'], may: ['retryAfter', 'errorCode', 'message'] },
  html: { needs: [] },
  empty: { needs: [] },
  cut: { needs: [] },
  delayed: { needs: [] },
  'hang-up': { needs: [] },
  json: { needs: ['body'] },
  redirect: { needs: ['location'] },
  stall: { needs: ['ms'] },
  latency: { needs: ['min', 'max'] },
};

function readFault(value: unknown, index: number, requests: readonly Requested[]): Fault {
  const which = `Fault ${index + 1}`;
  if (!isObject(value)) throw wrong(`${which} is not an object.`);
  const kind = kindOf(value, which);
  const { needs, may = [] } = kinds[kind] ?? { needs: [] };
  const known = [...target, ...needs, ...may, 'kind'];
  const stranger = Object.keys(value).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    const question = didYouMean(stranger.slice(0, 50), known);
    throw wrong(
      `${which} has "${stranger.slice(0, 50)}", which a fault of this kind has not.${question}`,
    );
  }
  for (const name of Object.keys(value)) {
    const [holds, what] = members[name] ?? [];
    if (holds && !holds(value[name])) throw wrong(`"${name}" of ${which} is not ${what}.`);
  }
  const missing = needs.find((name) => value[name] === undefined);
  if (missing !== undefined) throw wrong(`${which} has no "${missing}".`);
  const fault = value as unknown as Fault;
  if (fault.kind === 'latency' && fault.min > fault.max) {
    throw wrong(`"min" of ${which} is more than its "max".`);
  }
  assertStrikes(fault, which, requests);
  return fault;
}

function assertStrikes({ match }: Fault, which: string, requests: readonly Requested[]): void {
  if (match === undefined || canStrike(match, requests)) return;
  const names = requests.map(({ method, path }) => `${method} ${path}`);
  const question = didYouMean(match, names);
  throw wrong(`"match" of ${which} fits no request that the sandbox answers.${question}`);
}

function kindOf(fault: Members, which: string): string {
  const { kind, status } = fault;
  if (kind === undefined && status !== undefined) return 'status';
  if (typeof kind === 'string' && kind !== 'status' && Object.hasOwn(kinds, kind)) return kind;
  const names = Object.keys(kinds).filter((name) => name !== 'status');
  throw wrong(
    `${which} has neither a "status" nor a "kind" of ${names.join(', ')}.${meantBy(fault, names)}`,
  );
}

/** The name that a fault has of its own, or the kind that there is not. */
function meantBy(fault: Members, names: readonly string[]): string {
  if (typeof fault.kind === 'string') return didYouMean(fault.kind.slice(0, 50), names);
  const stranger = Object.keys(fault).find((name) => !Object.hasOwn(members, name));
  if (stranger === undefined || stranger === 'kind') return '';
  const question = didYouMean(stranger.slice(0, 50), [...Object.keys(members), 'kind']);
  return ` It has "${stranger.slice(0, 50)}".${question}`;
}

function didYouMean(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}
