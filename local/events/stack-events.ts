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

/** What services tell to the events, which are made after them. */
export interface LaterListeners {
  onRecords: (records: readonly StreamRecord[]) => void;
  onMailEvent: (event: PutEvent) => void;
}

/** Listeners that hear nothing yet. */
export const createLaterListeners = (): LaterListeners => ({
  onRecords: () => undefined,
  onMailEvent: () => undefined,
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
