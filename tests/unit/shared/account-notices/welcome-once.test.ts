import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../../../shared/accounts/account-events.ts';
import { accountItem } from '../../../fixtures/account-item.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import { LEASE_MS } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { memoryLedger } from '../../../../shared/dispatch/memory-ledger.ts';
import { ledgerThrough, welcome } from './welcoming.ts';

/** The process is gone. */
class Crash extends Error {}

const attributes = { sub: 'jane', email: 'jane@example.com', email_verified: 'true' };
const account = newAccount({ sub: 'jane', userName: 'jane', attributes }, 'confirmation', 0);
const [born] = eventsOf({ after: accountItem(account) });
const event = { 'detail-type': born?.detailType, detail: born?.detail };

/** How a delivery fares: when it comes, and which of its calls goes wrong in which way. */
const delivery = fc.record({
  laterBy: fc.constantFrom(0, LEASE_MS / 2, LEASE_MS + 1),
  at: fc.integer({ min: 0, max: 4 }),
  how: fc.constantFrom('refused', 'fails', 'fails-after', 'crashes-before', 'crashes-after'),
});
type Delivery = typeof delivery extends fc.Arbitrary<infer Value> ? Value : never;

const failure = (status: number): DependencyFailed =>
  new DependencyFailed(
    { service: 'any', operation: 'any', reason: 'InternalServerError', retryable: true },
    Object.assign(new Error('no'), { $metadata: { httpStatusCode: status } }),
  );

/** The calls of one delivery: each waits for its turn before its effect and after it. */
const callsOf = (scheduler: fc.Scheduler, { at, how }: Delivery) => {
  let made = 0;
  return async <Result>(effect: () => Promise<Result>): Promise<Result> => {
    made += 1;
    const fate = made === at ? how : undefined;
    await scheduler.schedule(Promise.resolve());
    if (fate === 'refused') throw failure(400);
    if (fate === 'fails') throw failure(500);
    if (fate === 'crashes-before') throw new Crash();
    const result = await effect();
    await scheduler.schedule(Promise.resolve());
    if (fate === 'fails-after') throw failure(500);
    if (fate === 'crashes-after') throw new Crash();
    return result;
  };
};

/** Delivers the event of one birth so often; gives the number of mails that SES has taken. */
const mailsOf = async (
  scheduler: fc.Scheduler,
  deliveries: readonly Delivery[],
): Promise<number> => {
  const shared = memoryLedger({ channel: 'mail' });
  let mails = 0;
  let now = 0;
  const running = deliveries.map((one) => {
    now += one.laterBy;
    const call = callsOf(scheduler, one);
    const send = () =>
      call(async () => {
        mails += 1;
      });
    const ledger = ledgerThrough(call, shared);
    return welcome(event, { ledger, send, now }).then(
      (isNew) => expect(isNew).toBe(true),
      (error: unknown) => {
        if (!(error instanceof Crash || error instanceof DependencyFailed)) throw error;
      },
    );
  });
  await scheduler.waitIdle();
  await Promise.all(running);
  return mails;
};

describe('the owner of a new account', () => {
  it('is welcomed at most once, however often the event comes and whatever breaks', async () => {
    const several = fc.array(delivery, { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(fc.scheduler(), several, async (scheduler, deliveries) => {
      expect(await mailsOf(scheduler, deliveries)).toBeLessThanOrEqual(1);
    });
    await fc.assert(property, { numRuns: 2000 });
  }, 60_000);

  it('is welcomed by the delivery that goes well, when the ledger did not answer the others', async () => {
    const unanswered = fc.record({
      laterBy: fc.constant(0),
      at: fc.constant(1),
      how: fc.constantFrom('refused', 'fails', 'crashes-before'),
    });
    const before = fc.array(unanswered, { maxLength: 3 });
    const well = { laterBy: 0, at: 0, how: 'fails' } as const;
    const property = fc.asyncProperty(fc.scheduler(), before, async (scheduler, deliveries) => {
      expect(await mailsOf(scheduler, [...deliveries, well])).toBe(1);
    });
    await fc.assert(property, { numRuns: 200 });
  }, 60_000);
});
