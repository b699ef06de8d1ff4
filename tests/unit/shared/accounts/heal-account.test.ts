import { afterEach, describe, expect, it, vi } from 'vitest';
import { newAccount } from '../../../../shared/accounts/new-account.ts';
import { healAccount } from '../../../../shared/accounts/heal-account.ts';
import { storeThatFails, storeWith } from './fake-account-store.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const account = newAccount({ sub, userName: sub, attributes: {} }, 'first-token', 0);
const birth = { kind: 'birth', account } as const;

describe('healAccount', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('creates the account that is missing', async () => {
    const store = storeWith();
    const invocation = fakeInvocation();
    await healAccount(birth, store, invocation);
    expect(store.created).toEqual([account]);
    expect(invocation.degradations).toEqual([]);
  });

  it('changes an account that the pool has left behind', async () => {
    const store = storeWith();
    const invocation = fakeInvocation();
    const update = { expected: 2, change: { email: 'jane@example.org' }, now: 0 };
    await healAccount({ kind: 'change', sub, update }, store, invocation);
    expect(store.updates).toEqual([{ sub, update }]);
    expect(store.created).toEqual([]);
    expect(invocation.degradations).toEqual([]);
  });

  it('tells the log of a store that does not answer, and goes on', async () => {
    const failure = dependencyFailure();
    const invocation = fakeInvocation();
    await healAccount(birth, storeThatFails(failure), invocation);
    expect(invocation.degradations).toEqual([failure]);
  });

  it('does not hide a defect', async () => {
    const healed = healAccount(birth, storeThatFails(new TypeError('defect')), fakeInvocation());
    await expect(healed).rejects.toThrow(TypeError);
  });

  it('gives up after a second, whatever time the invocation has', async () => {
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    const store = storeWith();
    await healAccount(birth, store, fakeInvocation());
    expect(limit).toHaveBeenCalledExactlyOnceWith(1000);
    expect(store.signals[0]?.aborted).toBe(true);
  });

  it('gives up with the invocation', async () => {
    const over = new AbortController();
    const store = storeWith();
    await healAccount(birth, store, fakeInvocation(over.signal));
    expect(store.signals[0]?.aborted).toBe(false);
    over.abort();
    expect(store.signals[0]?.aborted).toBe(true);
  });
});
