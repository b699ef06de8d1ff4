import { describe, expect, it } from 'vitest';
import type { AccountStore } from '../../../../shared/accounts/account-store.ts';
import type { Account } from '../../../../shared/accounts/account.ts';
import {
  eraseAccount,
  eraseAccounts,
  type ErasureParts,
} from '../../../../shared/erasure/erase-account.ts';
import { sweepTime, unfinished, type PendingErasure } from '../../../../shared/erasure/erasure.ts';
import {
  InvalidErasureEvent,
  parseErasureCall,
} from '../../../../shared/erasure/parse-erasure-call.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const invocation = { signal: new AbortController().signal, now, degradedBy: () => undefined };

/** A world in memory whose call number `failAt` fails, before or after its effect. */
const world = (status: string, fail: { at: number; after: boolean } = { at: 0, after: false }) => {
  const state = {
    account: {
      sub: 'sub-1',
      userName: 'jane',
      email: 'jane@example.com',
      emailVerified: true,
      status,
      identityId: 'eu:1',
    } as Account | undefined,
    waiting: ['jane@example.com', 'june@example.com'],
    pending: { sub: 'sub-1', requestedAt: 'then' } as PendingErasure | undefined,
    user: true,
    owner: 'sub-1',
    enabled: true,
    files: 2,
    items: 3,
    identity: true,
    identityInPool: true,
    receipt: undefined as object | undefined,
    calls: 0,
  };
  const erasure = { receipt: 'receipt-1', requestedAt: 'then' };
  const step = async <T>(effect: () => T): Promise<T> => {
    state.calls += 1;
    const breaks = state.calls === fail.at;
    if (breaks && !fail.after) throw new Error('broken');
    const result = effect();
    if (breaks) throw new Error('broken');
    return result;
  };
  const taken = (field: 'files' | 'items') => () => {
    state[field] = 0;
  };
  const accounts = {
    read: () => step(() => state.account && { ...state.account, erasure }),
    finishErasure: () =>
      step(() => {
        if (state.account?.status === 'active') return 'not-erasing' as const;
        state.account = undefined;
        return 'erased' as const;
      }),
  } as unknown as AccountStore;
  const parts: ErasureParts = {
    accounts,
    store: {
      pending: () => step(() => (state.pending ? [state.pending] : [])),
      findPending: () => step(() => state.pending),
      openReceipt: (sub, opening) =>
        step(() => {
          state.pending = { sub, ...opening };
        }),
      deleteItems: () => step(taken('items')),
      deleteIdentity: () =>
        step(() => {
          state.identity = false;
        }),
      deleteWaiting: (email) =>
        step(() => {
          state.waiting = state.waiting.filter((address) => address !== email);
        }),
      close: (sub, { receipt, erased, now: at }) =>
        step(() => {
          if (receipt !== undefined) state.receipt = { receipt, erased };
          const pending = { requestedAt: 'then', ...state.pending, sub };
          state.pending = { ...pending, sweepAt: sweepTime(at) };
        }),
      noteSweep: (receipt, at) =>
        step(() => {
          state.receipt = { ...state.receipt, receipt, sweptAt: at };
        }),
      forget: () =>
        step(() => {
          state.pending = undefined;
        }),
    },
    users: {
      subOf: () => step(() => (state.user ? state.owner : undefined)),
      shutOut: () =>
        step(() => {
          state.enabled = false;
        }),
      remove: () =>
        step(() => {
          state.user = false;
        }),
    },
    files: { removeFolder: () => step(taken('files')) },
    identities: {
      remove: () =>
        step(() => {
          state.identityInPool = false;
        }),
    },
  };
  return { state, parts };
};

const nothingLeft = {
  account: undefined,
  pending: { identityId: 'eu:1', receipt: 'receipt-1', sweepAt: '2026-11-22T13:05:00.000Z' },
  user: false,
  enabled: false,
  files: 0,
  items: 0,
  identity: false,
  identityInPool: false,
  waiting: ['june@example.com'],
  receipt: { receipt: 'receipt-1', erased: ['user', 'items', 'account', 'files', 'identity'] },
};

describe('the erasure of an account', () => {
  it('leaves nothing', async () => {
    const { state, parts } = world('erasing');
    await eraseAccount(parts, 'sub-1', invocation);
    expect(state).toMatchObject(nothingLeft);
    expect(state.calls).toBe(13);
  });

  it.each(
    Array.from({ length: 13 }, (_, at) => at + 1).flatMap((at) => [
      { at, after: false },
      { at, after: true },
    ]),
  )(
    'is finished by the next attempt, and so is its receipt, whichever call broke: %j',
    async (fail) => {
      const { state, parts } = world('erasing', fail);
      await expect(eraseAccount(parts, 'sub-1', invocation)).rejects.toThrow('broken');
      await eraseAccount(parts, 'sub-1', invocation);
      expect(state).toMatchObject(nothingLeft);
    },
  );

  it('leaves alone whoever has the user name by now', async () => {
    const { state, parts } = world('erasing');
    state.owner = 'sub-2';
    await eraseAccount(parts, 'sub-1', invocation);
    expect(state).toMatchObject({ ...nothingLeft, user: true, enabled: true });
  });

  it('leaves an address on the waiting list that the user has not proved', async () => {
    const { state, parts } = world('erasing');
    if (state.account) state.account = { ...state.account, emailVerified: false };
    await eraseAccount(parts, 'sub-1', invocation);
    expect(state.waiting).toEqual(['jane@example.com', 'june@example.com']);
  });

  it('leaves nothing of somebody who never had files', async () => {
    const { state, parts } = world('erasing');
    const read = async () => {
      const account = await parts.accounts.read('sub-1', invocation.signal);
      if (!account) return undefined;
      const { identityId: _identity, ...rest } = account;
      return rest;
    };
    await eraseAccount({ ...parts, accounts: { ...parts.accounts, read } }, 'sub-1', invocation);
    expect(state).toMatchObject({ account: undefined, user: false, items: 0, files: 2 });
    expect(state).toMatchObject({ identityInPool: true });
    expect(state.receipt).toMatchObject({ erased: ['user', 'items', 'account'] });
    expect(state.pending).not.toHaveProperty('identityId');
  });

  it('asks no identity pool where there is none, and says so', async () => {
    const { state, parts } = world('erasing');
    const { identities: _none, ...others } = parts;
    await eraseAccount(others, 'sub-1', invocation);
    const erased = ['user', 'items', 'account', 'files'];
    const receipt = { receipt: 'receipt-1', erased };
    expect(state).toMatchObject({ ...nothingLeft, identityInPool: true, receipt });
  });

  it('has no end, and its receipt none, where somebody has taken the mark away meanwhile', async () => {
    const { state, parts } = world('erasing');
    const openReceipt: typeof parts.store.openReceipt = async (...opening) => {
      await parts.store.openReceipt(...opening);
      if (state.account) state.account = { ...state.account, status: 'active' };
    };
    const store = { ...parts.store, openReceipt };
    await eraseAccount({ ...parts, store }, 'sub-1', invocation);
    expect(state).toMatchObject({ account: { status: 'active' }, receipt: undefined });
    await eraseAccount(parts, 'sub-1', invocation);
    expect(state.pending).toBeUndefined();
  });

  it.each(['active', 'suspended'])('leaves an account alone that is %s', async (status) => {
    const { state, parts } = world(status);
    await eraseAccount(parts, 'sub-1', invocation);
    expect(state).toMatchObject({ user: true, enabled: true, files: 2, items: 3, identity: true });
    expect(state.account).toBeDefined();
    expect(state.pending).toBeUndefined();
  });
});

describe('what comes after the end of an account', () => {
  const later = { ...invocation, now: now + 65 * 60_000 };
  const erased = async (fail?: { at: number; after: boolean }) => {
    const { state, parts } = world('erasing', fail);
    await eraseAccount(parts, 'sub-1', invocation);
    return { state, parts };
  };

  it('is deleted once nobody can write any longer, and the note with it', async () => {
    const { state, parts } = await erased();
    state.files = 1;
    state.items = 1;
    await eraseAccount(parts, 'sub-1', { ...later, now: later.now - 1 });
    expect(state).toMatchObject({ files: 1, items: 1, receipt: nothingLeft.receipt });
    await eraseAccount(parts, 'sub-1', later);
    const receipt = { ...nothingLeft.receipt, sweptAt: later.now };
    expect(state).toMatchObject({ files: 0, items: 0, pending: undefined, receipt });
    await eraseAccount(parts, 'sub-1', later);
    expect(state.pending).toBeUndefined();
  });

  it.each([14, 15, 16, 17, 18, 19].flatMap((at) => [true, false].map((after) => ({ at, after }))))(
    'is deleted at the next attempt, whichever call broke: %j',
    async (fail) => {
      const { state, parts } = await erased(fail);
      state.files = 1;
      await expect(eraseAccount(parts, 'sub-1', later)).rejects.toThrow('broken');
      await eraseAccount(parts, 'sub-1', later);
      expect(state).toMatchObject({ files: 0, items: 0, pending: undefined });
    },
  );

  it('is looked for without a folder or a receipt, where there is none', async () => {
    const { state, parts } = await erased();
    state.pending = { sub: 'sub-1', requestedAt: 'then', sweepAt: 'never' };
    state.files = 1;
    state.items = 1;
    await eraseAccount(parts, 'sub-1', later);
    expect(state).toMatchObject({ files: 1, items: 0, pending: undefined });
  });

  it('waits for an erasure that ended before its note said so', async () => {
    const { state, parts } = world('erasing');
    state.account = undefined;
    state.pending = { sub: 'sub-1', requestedAt: 'then' };
    await eraseAccount(parts, 'sub-1', invocation);
    expect(state.pending).toMatchObject({ sweepAt: '2026-11-22T13:05:00.000Z' });
    expect(state.receipt).toBeUndefined();
  });
});

describe('several erasures', () => {
  it('do not wait for one that fails, which is told in the end', async () => {
    const { state, parts } = world('erasing', { at: 1, after: false });
    const all = eraseAccounts(parts, ['sub-1', 'sub-1'], invocation);
    await expect(all).rejects.toThrow('broken');
    expect(state).toMatchObject(nothingLeft);
  });

  it('end without a word when all went well, and when time is over with one', async () => {
    const { state, parts } = world('erasing');
    await eraseAccounts(parts, ['sub-1'], invocation);
    expect(state).toMatchObject(nothingLeft);
    const over = { ...invocation, signal: AbortSignal.abort(new Error('too late')) };
    const other = world('erasing');
    await expect(eraseAccounts(other.parts, ['sub-1'], over)).rejects.toThrow('too late');
    expect(other.state.calls).toBe(0);
  });
});

describe('an erasure call', () => {
  it('is of the account in an event of the bus, or of the schedule', () => {
    const event = { 'detail-type': 'AccountUpdated', detail: { sub: 'sub-1' } };
    expect(parseErasureCall(event)).toEqual({ kind: 'account', sub: 'sub-1' });
    const schedule = { 'detail-type': 'Scheduled Event', detail: {} };
    expect(parseErasureCall(schedule)).toEqual({ kind: 'continue' });
  });

  it.each([undefined, null, [], {}, { detail: {} }, { detail: { sub: '' } }])(
    'is refused when it names nobody: %j',
    (event) => {
      expect(() => parseErasureCall(event)).toThrow(InvalidErasureEvent);
    },
  );
});

describe('an interrupted erasure', () => {
  it('is one of more than ten minutes ago, or of a time that cannot be read', () => {
    const at = (ms: number) => ({ sub: 'x', requestedAt: new Date(now - ms).toISOString() });
    const broken = { sub: 'y', requestedAt: 'never' };
    expect(unfinished([at(599_999), at(600_000), broken], now)).toEqual([at(600_000), broken]);
  });

  it('is also one whose late remains are to be looked for', () => {
    const due = { sub: 'x', requestedAt: 'never', sweepAt: new Date(now).toISOString() };
    const later = { ...due, sweepAt: new Date(now + 1).toISOString() };
    expect(unfinished([due, later], now)).toEqual([due]);
  });
});
