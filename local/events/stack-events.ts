import { setTimeout } from 'node:timers/promises';
import type { PutEvent } from '../services/eventbridge/event-buses.ts';
import type { StreamRecord } from '../services/streams/stream-record.ts';
import type { LocalStackDescription } from '../template/local-stack-description.ts';
import type { TriggerRunner } from '../triggers/trigger-runner.ts';
import {
  createLocalEvents,
  NO_EVENTS,
  type LocalEvents,
  type LocalEventsSettings,
} from './local-events.ts';

/** Nobody waits longer for a mail because of what else goes on. */
const SETTLE_MS = 1000;
const UNREF = { ref: false };

/** What services tell to the events, which are made after them. */
export interface LaterListeners {
  onRecords: (records: readonly StreamRecord[]) => void;
  onMailEvent: (event: PutEvent) => void;
  /** Resolves once nothing follows any more from what happened to accounts. */
  settled: () => Promise<void>;
}

/** Listeners that hear nothing yet. */
export const createLaterListeners = (): LaterListeners => ({
  onRecords: () => undefined,
  onMailEvent: () => undefined,
  settled: async () => undefined,
});

/** Makes the events of the template, and has the services tell them what happens. */
export const createStackEvents = (
  { events = NO_EVENTS, functions }: LocalStackDescription,
  later: LaterListeners,
  parts: Omit<LocalEventsSettings, 'events' | 'functions'>,
): LocalEvents => {
  const made = createLocalEvents({ events, functions, ...parts });
  later.onRecords = made.offer;
  later.onMailEvent = made.tell;
  later.settled = async () => {
    if (made.busy()) await Promise.race([made.drain(), setTimeout(SETTLE_MS, undefined, UNREF)]);
  };
  return made;
};

/** Waits until nothing is at work any more: senders, and whatever follows from events. */
export const drainAll = async (
  triggers: Pick<TriggerRunner, 'drain'>,
  events: Pick<LocalEvents, 'drain' | 'busy'>,
): Promise<void> => {
  do {
    await triggers.drain();
    await events.drain();
  } while (events.busy());
};
