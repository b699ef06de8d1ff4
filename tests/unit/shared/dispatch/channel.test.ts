import { describe, expect, it } from 'vitest';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import type { DispatchIdentity } from '../../../../shared/dispatch/channel.ts';
import type {
  DispatchClaim,
  DispatchLedger,
  HoldReason,
} from '../../../../shared/dispatch/dispatch-ledger.ts';
import type { EmailToSend } from '../../../../shared/mail/mail-sender.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';
import { memoryChannel, unlimited } from './memory-channel.ts';

const mail: EmailToSend = {
  to: 'jane@example.com',
  kind: 'sign-up',
  locale: 'en',
  mail: { subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' },
};
const decided = { kind: 'allow', answer: mail, reason: 'sign-up' } as const;

const ledgerOf = (claim: () => Promise<DispatchClaim>): DispatchLedger => ({ claim });
const holding = (reason: HoldReason) => ledgerOf(async () => ({ kind: 'held', reason }));
const unasked = ledgerOf(() => Promise.reject(new Error('The fallback was asked.')));
const down = ledgerOf(() => Promise.reject(dependencyFailure()));

const claimBy = (
  ledger: DispatchLedger,
  fallback: DispatchLedger,
  { identity = { key: 'k' }, invocation = fakeInvocation() } = {},
) => memoryChannel({ ledger, fallback }).claim(decided, identity, invocation);

const once: DispatchIdentity = { key: 'k', isOnce: true };

describe('claiming', () => {
  it('asks the fallback when the ledger is down, and says so', async () => {
    const invocation = fakeInvocation();
    const claimed = await claimBy(down, holding('already-sent'), { invocation });
    expect(claimed).toEqual({ decided, claim: { kind: 'held', reason: 'already-sent' } });
    expect(invocation.degradations).toHaveLength(1);
  });

  it('does not go around a ledger that is busy', async () => {
    const busy = new DependencyFailed(
      { service: 'dynamodb', operation: 'T', reason: 'TransactionConflict', retryable: true },
      undefined,
    );
    const claiming = claimBy(
      ledgerOf(() => Promise.reject(busy)),
      unasked,
    );
    await expect(claiming).rejects.toBe(busy);
  });

  it('does not ask the fallback for what must not be sent twice', async () => {
    await expect(claimBy(down, unasked, { identity: once })).rejects.toThrow('GetItem');
  });

  it.each(['in-flight', 'maybe-sent-twice'] as const)(
    'asks for a retry of what is %s',
    async (why) => {
      const claiming = claimBy(holding(why), unasked);
      await expect(claiming).rejects.toMatchObject({ reason: why, retryable: true });
    },
  );

  it('goes by the budgets of the moment, in the ledger and in the fallback', async () => {
    const given: unknown[] = [];
    const budgets = { perRecipient: { count: 1, windowMs: 1000 }, inAll: undefined };
    const noting = (answer: Promise<DispatchClaim>): DispatchLedger => ({
      claim: (dispatch, now) => {
        given.push(dispatch.key, now);
        return answer;
      },
    });
    const channel = memoryChannel({
      ledger: noting(Promise.reject(dependencyFailure())),
      fallback: noting(Promise.resolve({ kind: 'held', reason: 'already-sent' })),
      budgetsNow: async () => budgets,
    });
    await channel.claim(decided, { key: 'k' }, fakeInvocation());
    expect(given).toEqual(['k', budgets, 'k', budgets]);
  });

  it('asks nobody where there is nothing to send, or nowhere to send it', async () => {
    const channel = memoryChannel({ ledger: unasked, fallback: unasked });
    const nothing = { kind: 'ignore', reason: 'no-code' } as const;
    const nowhere = { ...decided, answer: { ...mail, to: 'jane' } };
    for (const one of [nothing, nowhere]) {
      expect(await channel.claim(one, { key: 'k' }, fakeInvocation())).toEqual({
        decided: one,
        claim: undefined,
      });
    }
  });
});

describe('looking up the budgets', () => {
  it('goes on while the message is decided upon, and is left behind by no failure', async () => {
    const steps: string[] = [];
    const channel = memoryChannel({
      ledger: unasked,
      budgetsNow: async () => {
        steps.push('asked');
        await new Promise((done) => setTimeout(done, 10));
        steps.push('answered');
        return unlimited;
      },
    });
    const deciding = (async () => {
      await Promise.resolve();
      steps.push('failed');
      throw dependencyFailure();
    })();
    const claiming = channel.claim(deciding, { key: 'k' }, fakeInvocation());
    await expect(claiming).rejects.toThrow('GetItem');
    expect(steps).toEqual(['asked', 'failed', 'answered']);
  });
});

describe('a channel', () => {
  it('sends what it has claimed, once', async () => {
    const sent: string[] = [];
    const channel = memoryChannel({ send: async ({ to }) => void sent.push(to) });
    const claim = async () => (await channel.claim(decided, { key: 'k' }, fakeInvocation())).claim;
    const first = await claim();
    if (first?.kind !== 'claimed') throw new Error('It must be claimed.');
    await channel.send({ message: mail, claim: first }, fakeInvocation());
    expect(sent).toEqual(['jane@example.com']);
    expect(await claim()).toEqual({ kind: 'held', reason: 'already-sent' });
  });
});
