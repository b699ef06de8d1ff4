import { describe, expect, it } from 'vitest';
import type { AttemptFacts } from '../../../../shared/events/pre-authentication.ts';
import { gatherAttempt } from '../../../../shared/sign-in/gather-attempt.ts';
import { gatherEntry } from '../../../../shared/sign-in/gather-entry.ts';
import { recordEntry } from '../../../../shared/sign-in/record-entry.ts';
import type { SignInLedger } from '../../../../shared/sign-in/sign-in-ledger.ts';
import { switchesAt } from '../../../../shared/switches/switches.ts';
import { standingWith } from '../tokens/examples.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';

const off = switchesAt(undefined, 0);
const known: AttemptFacts = { userNotFound: false, userName: 'u', attributes: { sub: 'u' } };
const stranger: AttemptFacts = { userNotFound: true, userName: 'jane@example.com', attributes: {} };
const failure = dependencyFailure();
const fails = async (): Promise<never> => {
  throw failure;
};

const broken = async (): Promise<never> => {
  throw new TypeError('defect');
};

describe('gatherAttempt', () => {
  const switches = { read: async () => off };

  it('reads the switches alone where accounts are not asked', async () => {
    expect(await gatherAttempt(known, { switches }, fakeInvocation())).toEqual({
      facts: known,
      switches: off,
    });
  });

  it('reads an account for a stranger too, one that nobody has', async () => {
    const asked: string[] = [];
    const findStanding = async (sub: string) => {
      asked.push(sub);
      return sub === 'u' ? standingWith({ status: 'suspended' }) : undefined;
    };
    const stores = { switches, accounts: { findStanding } };
    expect(await gatherAttempt(known, stores, fakeInvocation())).toHaveProperty(
      'status',
      'suspended',
    );
    expect(await gatherAttempt(stranger, stores, fakeInvocation())).not.toHaveProperty('status');
    expect(asked).toEqual(['u', expect.stringMatching(/^[0-9a-f]{36}$/)]);
  });

  it.each([
    ['switches', { switches: { read: fails } }, { switches: 'unavailable' }],
    [
      'accounts',
      { switches, accounts: { findStanding: fails } },
      { switches: off, accountUnavailable: true },
    ],
  ])('takes %s that do not answer for a fact, and tells the log', async (_, stores, found) => {
    const invocation = fakeInvocation();
    const attempt = await gatherAttempt(known, stores, invocation);
    expect(attempt).toEqual({ facts: known, ...found });
    expect(invocation.degradations).toEqual([failure]);
  });

  it('does not hide a defect', async () => {
    const attempt = gatherAttempt(known, { switches: { read: broken } }, fakeInvocation());
    await expect(attempt).rejects.toThrow(TypeError);
  });
});

const ledgerWith = (own: Partial<SignInLedger>): SignInLedger => ({
  look: async () => ({ roles: [] }),
  recordSignIn: async () => undefined,
  recordDevice: async () => undefined,
  ...own,
});
const entered = { userName: 'u', attributes: { sub: 'u' }, newDeviceUsed: false };

describe('gatherEntry', () => {
  it('looks account, sign-in and device up together', async () => {
    const history = { status: 'active', roles: ['editor'], lastAt: 'x' };
    const entry = await gatherEntry(
      entered,
      ledgerWith({ look: async () => history }),
      fakeInvocation(),
    );
    expect(entry).toMatchObject({ facts: entered, owner: { sub: 'u' }, history });
  });

  it('asks nothing for a user without a usable sub', async () => {
    const nobody = { ...entered, attributes: {} };
    const entry = await gatherEntry(nobody, ledgerWith({ look: fails }), fakeInvocation());
    expect(entry).not.toHaveProperty('owner');
    expect(entry.history).toEqual({ roles: [] });
  });

  it('takes a ledger that does not answer for a fact, and tells the log', async () => {
    const invocation = fakeInvocation();
    const entry = await gatherEntry(entered, ledgerWith({ look: fails }), invocation);
    expect(entry.history).toBe('unavailable');
    expect(invocation.degradations).toEqual([failure]);
  });

  it('does not hide a defect', async () => {
    const entry = gatherEntry(entered, ledgerWith({ look: broken }), fakeInvocation());
    await expect(entry).rejects.toThrow(TypeError);
  });
});

describe('recordEntry', () => {
  const signIn = { at: 'b', unlessSince: 'a' };
  const device = { ...signIn, key: 'd', notice: true, expiresAt: 1 };

  it('records what is due', async () => {
    const written: unknown[] = [];
    const ledger = ledgerWith({
      recordSignIn: async (sub, record) => void written.push([sub, record]),
      recordDevice: async (sub, record) => void written.push([sub, record]),
    });
    await recordEntry({ sub: 'u' }, ledger, fakeInvocation());
    expect(written).toEqual([]);
    await recordEntry({ sub: 'u', signIn, device }, ledger, fakeInvocation());
    expect(written).toEqual([
      ['u', signIn],
      ['u', device],
    ]);
  });

  it('lets nobody wait for a record that cannot be written, and tells the log', async () => {
    const invocation = fakeInvocation();
    const ledger = ledgerWith({ recordSignIn: fails });
    await recordEntry({ sub: 'u', signIn, device }, ledger, invocation);
    expect(invocation.degradations).toEqual([failure]);
  });

  it('does not hide a defect', async () => {
    const ledger = ledgerWith({ recordDevice: broken });
    const recorded = recordEntry({ sub: 'u', signIn, device }, ledger, fakeInvocation());
    await expect(recorded).rejects.toThrow(TypeError);
  });
});
