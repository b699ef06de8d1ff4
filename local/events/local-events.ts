import type { Clock } from '../clock.ts';
import type { AwsService } from '../gateway/aws-service.ts';
import { createAsynchronousCalls, type FailedEvent } from '../lambda/asynchronous-calls.ts';
import type { LambdaRuntime } from '../lambda/runtime.ts';
import type { DescribedEvents } from '../services/eventbridge/described-events.ts';
import { createEventBridge } from '../services/eventbridge/eventbridge.ts';
import { createEventBuses, type PutEvent } from '../services/eventbridge/event-buses.ts';
import { createPipe } from '../services/pipes/pipe.ts';
import { createSchedules, type Schedules } from '../services/schedules/schedules.ts';
import type { StreamRecord } from '../services/streams/stream-record.ts';
import type { KeptPart } from '../state/kept-part.ts';
import type { DescribedFunction } from '../template/local-stack-description.ts';
import type { Timeline } from '../triggers/timeline.ts';

/** Everything that happens after somebody has been answered: streams, pipes, buses, schedules. */
export interface LocalEvents {
  /** EventBridge, for the gateway. */
  readonly service: AwsService;
  readonly schedules: Schedules;
  /** Takes the records of the tables' streams. */
  readonly offer: (records: readonly StreamRecord[]) => void;
  /** Puts an event of an AWS service on the default bus. */
  readonly tell: (event: PutEvent) => void;
  /** What no retry could cure, oldest first. */
  readonly deadLetters: () => FailedEvent[];
  /** Resolves once nothing is on its way any more, here or there. */
  readonly drain: () => Promise<void>;
  readonly busy: () => boolean;
  /** Forgets everything that is on its way or failed, and lets the schedules count from now. */
  readonly clear: () => void;
  /** Goes on with what was restored, and watches the time. */
  readonly start: () => void;
  /** Begins nothing any more. What is on its way stays in what is kept. */
  readonly stop: () => void;
  readonly kept: readonly KeptPart[];
}

/** What events are made with. */
export interface LocalEventsSettings {
  readonly events: DescribedEvents;
  readonly functions: readonly DescribedFunction[];
  readonly runtime: Pick<LambdaRuntime, 'invoke' | 'functionNames'>;
  readonly timeline: Timeline;
  readonly clock: Pick<Clock, 'now'>;
  /** Keeps what a piece of work has changed. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** A template without any events. */
export const NO_EVENTS: DescribedEvents = { buses: [], rules: [], pipes: [], mailEvents: [] };

/** Makes the events of the local stack as its template describes them. */
export const createLocalEvents = (settings: LocalEventsSettings): LocalEvents => {
  const { events, functions, runtime, timeline, clock, during } = settings;
  const calls = createAsynchronousCalls({
    runtime,
    timeline,
    clock,
    during,
    limitsOf: (name) => functions.find((one) => one.name === name)?.asynchronous,
  });
  const { buses: names, rules } = events;
  const buses = createEventBuses({ buses: names, rules, clock, invoke: calls.add });
  const pipes = events.pipes.map((pipe) =>
    createPipe({
      pipe,
      runtime,
      timeline,
      during,
      bury: calls.bury,
      put: (bus, event) => {
        buses.put(bus, event);
      },
    }),
  );
  const schedules = createSchedules(buses, clock);
  const busy = (): boolean => calls.busy() || pipes.some((pipe) => pipe.busy());
  return {
    service: createEventBridge(buses),
    schedules,
    offer: (records) => pipes.forEach((pipe) => pipe.offer(records)),
    tell: (event) => {
      buses.put('default', event);
    },
    deadLetters: calls.deadLetters,
    drain: async () => {
      // A consumer may write an account, from which the next event follows.
      while (busy()) {
        await Promise.all(pipes.map((pipe) => pipe.drain()));
        await calls.drain();
      }
    },
    busy,
    clear: () => {
      for (const part of [...pipes, calls]) part.clear();
      schedules.reset();
    },
    start: () => {
      for (const part of [...pipes, calls]) part.resume();
      schedules.start();
    },
    stop: () => {
      for (const part of [...pipes, calls, schedules]) part.stop();
    },
    kept: [...pipes.map(({ kept }) => kept), calls.kept, schedules.kept],
  };
};
