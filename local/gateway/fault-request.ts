import { triggers } from '../../shared/events/triggers.ts';
import type { Fault, FaultKind } from '../faults.ts';
import { isStructure, type Structure } from './structure.ts';

/** A fault to switch on, or everything that is wrong with the request for it. */
export type FaultRequest =
  | { readonly fault: Fault; readonly times: number | undefined }
  | { readonly problems: string[] };

const KINDS: readonly FaultKind[] = [
  'timeout',
  'error',
  'throttle',
  'duplicate',
  'kill-after-effect',
  'latency',
];

/** Ten minutes: longer than any client waits. */
const MAX_MS = 600_000;

const FIELDS = ['trigger', 'service', 'kind', 'ms', 'times'];

const isWhole = (value: unknown, from: number, to: number): boolean =>
  Number.isInteger(value) && Number(value) >= from && Number(value) <= to;

/** What can be given a fault beside the triggers of Cognito. */
export interface FaultTargets {
  /** Names of the services that exist. */
  readonly services: readonly string[];
  /** Names of functions, which a fault meets whoever calls them. */
  readonly functions?: readonly string[];
}

const targetProblems = (body: Structure, { services, functions = [] }: FaultTargets): string[] => {
  const { trigger, service } = body;
  if ((trigger === undefined) === (service === undefined)) {
    return ['Give either "trigger" or "service".'];
  }
  const called = [...Object.keys(triggers), ...functions];
  if (trigger !== undefined && !called.some((one) => one === trigger)) {
    return [`"trigger" must be one of ${called.join(', ')}.`];
  }
  if (service !== undefined && !(typeof service === 'string' && services.includes(service))) {
    return [`"service" must be one of ${services.join(', ')}.`];
  }
  return [];
};

const problemsOf = (body: Structure, targets: FaultTargets): string[] => {
  const problems = targetProblems(body, targets);
  const unknown = Object.keys(body).filter((name) => !FIELDS.includes(name));
  if (unknown.length > 0) {
    problems.push(`Unknown: ${unknown.join(', ')}. Known are ${FIELDS.join(', ')}.`);
  }
  if (!KINDS.some((kind) => kind === body['kind'])) {
    problems.push(`"kind" must be one of ${KINDS.join(', ')}.`);
  }
  if (body['ms'] !== undefined && !isWhole(body['ms'], 0, MAX_MS)) {
    problems.push(`"ms" must be a whole number of milliseconds from 0 to ${MAX_MS}.`);
  }
  if (body['kind'] === 'latency' && body['ms'] === undefined) {
    problems.push('"latency" needs "ms": by how many milliseconds.');
  }
  if (body['times'] !== undefined && !isWhole(body['times'], 1, 1_000_000)) {
    problems.push('"times" must be a whole number from 1 to 1000000.');
  }
  return problems;
};

/**
 * Reads the body of `PUT /_local/faults`, `{trigger or service, kind, ms?, times?}`. `targets` names
 * what exists. All problems are told at once.
 */
export const readFaultRequest = (body: unknown, targets: FaultTargets): FaultRequest => {
  if (!isStructure(body)) return { problems: ['The body must be a JSON object.'] };
  const problems = problemsOf(body, targets);
  const kind = KINDS.find((one) => one === body['kind']);
  if (problems.length > 0 || kind === undefined) return { problems };
  const { ms, times } = body;
  return {
    fault: {
      target: String(body['trigger'] ?? body['service']),
      kind,
      ...(typeof ms === 'number' ? { ms } : {}),
    },
    times: typeof times === 'number' ? times : undefined,
  };
};
