import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventsOf, type AccountEvent } from '../../../shared/accounts/account-events.ts';
import { erasedItem } from '../../../shared/accounts/account-expressions.ts';
import { newAccount } from '../../../shared/accounts/new-account.ts';

interface Example {
  readonly customers: Map<string, unknown>;
  readonly handler: (event: object) => Promise<string>;
}

const file = '../../../examples/account-consumer/handler.mjs';
const { customers, handler }: Example = await import(file);

const sub = 'jane';
const start = Date.parse('2026-01-02T00:00:00Z');
const keys = { pk: `ACCOUNT#${sub}`, sk: 'ACCOUNT' };

/** The item of an account that was born an hour after another. */
const bornAt = (life: number) => ({
  ...keys,
  ...newAccount(
    { sub, userName: sub, attributes: { sub, email: `jane${life}@example.com` } },
    'confirmation',
    start + life * 3_600_000,
  ),
});

/** Another address, a moment later. */
const moved = (item: ReturnType<typeof bornAt>, email: string) => ({
  ...item,
  email,
  version: item.version + 1,
  updatedAt: new Date(Date.parse(item.updatedAt) + 1000).toISOString(),
});

/** What the table tells of states of the item that follow each other. */
const told = (...states: readonly (Readonly<Record<string, unknown>> | undefined)[]) =>
  states.slice(1).flatMap((after, at) => {
    const before = states[at];
    return eventsOf({ ...(before ? { before } : {}), ...(after ? { after } : {}) });
  });

const hear = ({ detailType, detail }: AccountEvent) =>
  handler({ source: 'poolkeeper.accounts', 'detail-type': detailType, detail });

/** The events in any order, each once or twice. */
const inDisorder = (events: readonly AccountEvent[]) =>
  fc
    .shuffledSubarray([...events, ...events], { minLength: events.length })
    .map((some) => [...some, ...events.filter((event) => !some.includes(event))]);

const first = bornAt(0);
const second = moved(first, 'jane.doe@example.com');
const third = moved(second, 'jane@example.org');
const erased = { ...keys, ...erasedItem(start + 1_800_000) };

beforeEach(() => customers.clear());

/** What is known in the end of two hundred disorders, each ending once. */
const endings = async (events: readonly AccountEvent[]): Promise<unknown[]> => {
  const ends: unknown[] = [];
  for (const some of fc.sample(inDisorder(events), 200)) {
    customers.clear();
    for (const event of some) await hear(event);
    const known = customers.get(sub);
    if (!ends.some((end) => isDeepStrictEqual(end, known))) ends.push(known);
  }
  return ends;
};

describe('the example of a consumer', () => {
  it('knows the latest address, in whatever order it hears of them', async () => {
    const known = { since: first.createdAt, version: 3, email: 'jane@example.org' };
    expect(await endings(told(undefined, first, second, third))).toEqual([known]);
  });

  it('keeps nothing of who was erased, whatever comes late', async () => {
    const known = { since: '2026-01-02T00:30:00.000Z', version: Number.MAX_SAFE_INTEGER };
    expect(await endings(told(undefined, first, second, erased))).toEqual([known]);
  });

  it('knows who has come back after the account was taken out of the table by hand', async () => {
    const again = bornAt(1);
    const known = { since: again.createdAt, version: 1, email: 'jane1@example.com' };
    expect(await endings(told(undefined, first, undefined, again))).toEqual([known]);
  });

  it('leaves a format that it does not know to the dead letters', async () => {
    const late = { source: 'poolkeeper.accounts', 'detail-type': 'AccountCreated' };
    await expect(handler({ ...late, detail: { version: 2 } })).rejects.toThrow('unknown here');
    await expect(handler({ ...late, detail: undefined })).rejects.toThrow('unknown here');
  });
});
