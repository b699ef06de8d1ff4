import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isStructure, type Structure } from '../../gateway/structure.ts';
import type { Invocation } from '../../lambda/invocation.ts';
import type { LambdaRuntime } from '../../lambda/runtime.ts';
import type { KeptPart } from '../../state/kept-part.ts';
import type { FailedEvent } from '../../lambda/asynchronous-calls.ts';
import type { Timeline } from '../../triggers/timeline.ts';
import type { DescribedPipe } from '../eventbridge/described-events.ts';
import { matchesEvent } from '../eventbridge/match-pattern.ts';
import type { StreamRecord } from '../streams/stream-record.ts';

/** A pipe waits longer between its attempts. */
const RETRY_DELAY_MS = 100;

/** A pipe of the local stack. */
export interface Pipe {
  /** Takes the records that pass its filters. */
  readonly offer: (records: readonly StreamRecord[]) => void;
  /** Resolves once everything offered has been handed on or has failed for good. */
  readonly drain: () => Promise<void>;
  readonly clear: () => void;
  /** The records that wait; they go on once they have been restored. */
  readonly kept: KeptPart;
  readonly resume: () => void;
  readonly stop: () => void;
  readonly busy: () => boolean;
}

/** The most that one `PutEvents` takes; a pipe does not split what its enrichment gives. */
const MOST_EVENTS = 10;

/** An event on its way to a bus, as the enrichment has made it. */
export interface MadeEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Structure;
}

/** What a pipe works with. */
export interface PipeSettings {
  readonly pipe: DescribedPipe;
  readonly runtime: Pick<LambdaRuntime, 'invoke'>;
  readonly timeline: Timeline;
  readonly put: (bus: string, event: MadeEvent) => void;
  readonly bury: (failed: Omit<FailedEvent, 'at'>) => void;
  /** Keeps what a piece of work has changed. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

const passes = ({ filters, table }: DescribedPipe, record: StreamRecord): boolean =>
  record.eventSourceARN.includes(`:table/${table}/stream/`) &&
  (filters.length === 0 || filters.some((filter) => matchesEvent(filter, { ...record })));

/** What the enrichment gave: nothing to hand on for `[]`, `{}`, an empty text or nothing at all. */
const madeEvents = (payload: unknown, source: string): MadeEvent[] => {
  const items = Array.isArray(payload) ? payload : [payload];
  return items
    .filter((item) => isStructure(item) && Object.keys(item).length > 0)
    .map((item: Structure) => {
      const { detailType, detail } = item;
      if (typeof detailType !== 'string' || !isStructure(detail)) {
        throw new Error('The enrichment must give a list of {detailType, detail}.');
      }
      return { source, detailType, detail };
    });
};

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Has the enrichment make events of a batch, once. Throws what went wrong. */
const enrich = async (
  { pipe, runtime, timeline }: PipeSettings,
  batch: readonly StreamRecord[],
  attempt: number,
): Promise<MadeEvent[]> => {
  const { enrichment: trigger, source } = pipe;
  const end = timeline.start({
    trigger,
    source: 'batch',
    user: '',
    attempt,
    request: batch,
    functionName: trigger,
  });
  let output: Pick<Invocation, 'logs' | 'calls'> = { logs: [], calls: [] };
  try {
    const { functionError, payload, logs, calls = [] } = await runtime.invoke(trigger, batch);
    output = { logs, calls };
    if (functionError) throw new Error(functionError.errorMessage);
    const events = madeEvents(payload, source);
    if (events.length > MOST_EVENTS) throw new Error('More than ten events: a bus takes no more.');
    end({ response: payload, ...output });
    return events;
  } catch (error) {
    end({ error: textOf(error), ...output });
    throw error;
  }
};

/**
 * Makes the events of a batch: tried again as often as the pipe says, then halved until the record
 * that cannot be dealt with stands alone and is buried.
 */
const makeEvents = async (
  settings: PipeSettings,
  batch: readonly StreamRecord[],
  isOver: () => boolean,
): Promise<MadeEvent[]> => {
  const attempts = settings.pipe.maximumRetryAttempts + 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await enrich(settings, batch, attempt);
    } catch (error) {
      if (isOver()) return [];
      if (attempt < attempts) {
        await wait(RETRY_DELAY_MS);
      } else if (batch.length > 1) {
        const half = Math.ceil(batch.length / 2);
        const first = await makeEvents(settings, batch.slice(0, half), isOver);
        return [...first, ...(await makeEvents(settings, batch.slice(half), isOver))];
      } else {
        const { name: trigger } = settings.pipe;
        const [event] = batch;
        const source = settings.pipe.enrichment;
        settings.bury({ trigger, source, user: '', event, error: textOf(error), attempts });
        return [];
      }
    }
  }
};

/**
 * Makes a pipe: records in their order, in batches, through the enrichment to the bus.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html
 */
export const createPipe = (settings: PipeSettings): Pipe => {
  const { pipe, put, during } = settings;
  const waiting = new Map<string, StreamRecord>();
  let epoch = {};
  let running: Promise<void> | undefined;
  const ending = new Set<Promise<void>>();
  const isOver = (mine: object): boolean => epoch !== mine;
  const workOff = async (mine: object): Promise<void> => {
    // Writes that follow at once travel in one batch.
    await wait(0);
    while (waiting.size > 0 && !isOver(mine)) {
      const batch = [...waiting].slice(0, pipe.batchSize);
      await during(async () => {
        const records = batch.map(([, record]) => record);
        const events = await makeEvents(settings, records, () => isOver(mine));
        if (isOver(mine)) return;
        for (const event of events) put(pipe.bus, event);
        for (const [key] of batch) waiting.delete(key);
      });
    }
  };
  const start = (): void => {
    if (running || waiting.size === 0) return;
    const work = workOff(epoch).finally(() => {
      ending.delete(work);
      if (running === work) running = undefined;
    });
    running = work;
    ending.add(work);
  };
  const stop = (): void => {
    epoch = {};
    running = undefined;
  };
  return {
    offer: (records) => {
      for (const record of records) if (passes(pipe, record)) waiting.set(randomUUID(), record);
      start();
    },
    drain: async () => {
      while (ending.size > 0) await Promise.all(ending);
    },
    clear: () => {
      stop();
      waiting.clear();
    },
    resume: start,
    stop,
    busy: () => ending.size > 0,
    kept: {
      name: `pipe-${pipe.name}`,
      records: () => [...waiting].map(([key, record]) => [key, JSON.stringify(record)]),
      restore: (records) => {
        for (const [key, record] of records) waiting.set(key, record as StreamRecord);
      },
    },
  };
};
