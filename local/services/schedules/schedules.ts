import type { Clock } from '../../clock.ts';
import type { KeptPart } from '../../state/kept-part.ts';
import type { DescribedRule } from '../eventbridge/described-events.ts';
import type { EventBuses } from '../eventbridge/event-buses.ts';
import { nextTime } from './next-time.ts';

const CHECK_MS = 1000;

/** The rules that fire by time. */
export interface Schedules {
  /** Functions that have a schedule. */
  readonly functionNames: readonly string[];
  /** Fires every schedule of a function now; false when it has none. */
  readonly runNow: (functionName: string) => boolean;
  /** Fires what has become due, once however often its time has passed. */
  readonly check: () => void;
  /** Begins to watch the time. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Counts from now, as after a deployment. */
  readonly reset: () => void;
  /** When each comes next. */
  readonly kept: KeptPart;
}

const targets = ({ targets: all }: DescribedRule): string[] =>
  all.map(({ functionName }) => functionName);

/**
 * Makes the schedules of the template. Advancing the clock of the local stack makes them due like
 * waiting does. Throws `InvalidSchedule` for an expression that cannot be read.
 */
export const createSchedules = (
  buses: Pick<EventBuses, 'rules' | 'fire'>,
  clock: Pick<Clock, 'now'>,
): Schedules => {
  const rules = buses.rules.filter(({ schedule, enabled }) => schedule !== undefined && enabled);
  const due = new Map<string, number | undefined>();
  const plan = ({ name, schedule = '' }: DescribedRule): void => {
    due.set(name, nextTime(schedule, clock.now()));
  };
  rules.forEach(plan);
  const check = (): void => {
    for (const rule of rules) {
      if ((due.get(rule.name) ?? Infinity) > clock.now()) continue;
      plan(rule);
      buses.fire(rule);
    }
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    functionNames: [...new Set(rules.flatMap(targets))],
    runNow: (functionName) => {
      const named = rules.filter((rule) => targets(rule).includes(functionName));
      named.forEach(buses.fire);
      return named.length > 0;
    },
    check,
    start: () => {
      timer = setInterval(check, CHECK_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
    reset: () => rules.forEach(plan),
    kept: {
      name: 'schedules',
      records: () => [...due].map(([name, at]) => [name, JSON.stringify(at ?? null)]),
      restore: (records) => {
        for (const { name } of rules) {
          const at = records.get(name);
          if (typeof at === 'number') due.set(name, at);
        }
      },
    },
  };
};
