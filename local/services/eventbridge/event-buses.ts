import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';
import type { AsynchronousCall } from '../../lambda/asynchronous-calls.ts';
import { fixedNames } from '../../template/fixed-names.ts';
import type { DescribedRule, DescribedTarget } from './described-events.ts';
import { matchesEvent } from './match-pattern.ts';

/** An event before a bus has stamped it. */
export interface PutEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Structure;
  readonly resources?: readonly string[];
  /** ISO 8601; the time of the local stack unless given. */
  readonly time?: string;
}

/** The event buses of the local stack. */
export interface EventBuses {
  readonly names: readonly string[];
  readonly rules: readonly DescribedRule[];
  /** Sends an event to the targets of every rule that it matches; gives its id. */
  readonly put: (bus: string, event: PutEvent) => string;
  /** Does what a rule with a schedule does when its time has come. */
  readonly fire: (rule: DescribedRule) => void;
}

/** What the buses are made of. */
export interface EventBusSettings {
  /** Names of the buses beside `default`. */
  readonly buses: readonly string[];
  readonly rules: readonly DescribedRule[];
  readonly clock: Pick<Clock, 'now'>;
  readonly invoke: (call: AsynchronousCall) => void;
}

const userIn = (detail: unknown): string => {
  const sub = isStructure(detail) ? detail['sub'] : undefined;
  return typeof sub === 'string' ? sub : '';
};

/** Whole seconds, as EventBridge gives them. */
const secondsOf = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * Makes the buses with their rules.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export const createEventBuses = (settings: EventBusSettings): EventBuses => {
  const { rules, clock, invoke } = settings;
  const stamped = (event: PutEvent): Structure => ({
    version: '0',
    id: randomUUID(),
    'detail-type': event.detailType,
    source: event.source,
    account: fixedNames.accountId,
    time: event.time ?? secondsOf(clock.now()),
    region: fixedNames.region,
    resources: [...(event.resources ?? [])],
    detail: event.detail,
  });
  const send = ({ functionName, input }: DescribedTarget, event: Structure): void => {
    const source = String(event['detail-type']);
    const given: unknown = input === undefined ? structuredClone(event) : JSON.parse(input);
    invoke({ functionName, event: given, source, user: userIn(event['detail']) });
  };
  return {
    names: ['default', ...settings.buses],
    rules,
    put: (bus, event) => {
      const made = stamped(event);
      for (const { targets, pattern, enabled, bus: ownBus } of rules) {
        if (!enabled || ownBus !== bus || !pattern || !matchesEvent(pattern, made)) continue;
        for (const target of targets) send(target, made);
      }
      return String(made['id']);
    },
    fire: ({ name, targets }) => {
      const rule = `arn:aws:events:${fixedNames.region}:${fixedNames.accountId}:rule/${name}`;
      const event = {
        source: 'aws.events',
        detailType: 'Scheduled Event',
        detail: {},
        resources: [rule],
      };
      for (const target of targets) send(target, stamped(event));
    },
  };
};
