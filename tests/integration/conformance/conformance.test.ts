import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TriggerName, triggers } from '../../../shared/events/triggers.ts';
import type { TriggerSource } from '../../fixtures/event-fixtures.ts';
import { eventOf, everySource } from '../../fixtures/event-fixtures.ts';
import { type ConformanceStack, startConformanceStack } from './conformance-stack.ts';
import { eventShape } from './event-shape.ts';
import { journeys } from './journeys.ts';

const triggerOf = (source: TriggerSource): TriggerName => {
  const found = everySource.find((one) => one.source === source);
  if (!found) throw new Error(`${source} is no trigger source.`);
  return found.trigger;
};

const isFromSender = (source: string): boolean => source.includes('Sender_');

let stack: ConformanceStack;
beforeAll(async () => {
  stack = await startConformanceStack();
});
afterAll(() => stack.close());

describe.each(journeys)('$name', (journey) => {
  const { sources, run, differs = {}, senders = false, sms = false } = journey;
  const { devices = false, threats = false } = journey;
  it('causes its events once each, in order, with just the documented fields', async () => {
    await stack.prepare({ senders, sms, devices, threats });
    await run(stack);
    const events = (await stack.events()).filter(
      ({ triggerSource }) => !senders || isFromSender(triggerSource),
    );
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual(sources);
    for (const [index, source] of sources.entries()) {
      const event = events[index];
      const fixture = eventOf(triggerOf(source), source);
      expect({
        source,
        ...(event && eventShape(event)),
        version: event?.version,
      }).toEqual({
        source,
        ...eventShape(fixture),
        ...differs[source],
        version: fixture.version,
      });
    }
  });
});

it('every trigger source has a journey', () => {
  const given = new Set(journeys.flatMap(({ sources }) => sources));
  const all = Object.values(triggers).flatMap(({ sources }): readonly TriggerSource[] => sources);
  expect(all.filter((source) => !given.has(source))).toEqual([]);
});
