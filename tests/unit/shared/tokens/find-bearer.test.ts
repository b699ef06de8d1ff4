import { describe, expect, it } from 'vitest';
import { findBearer } from '../../../../shared/tokens/find-bearer.ts';
import {
  standing as standingWith,
  storeThatFails,
  storeWith,
} from '../accounts/fake-account-store.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const source = 'TokenGeneration_Authentication';
const facts = { bearer: 'user', source, userName: sub, attributes: { sub } } as const;
const origin = 'first-token';
const owner = { sub, userName: sub, attributes: { sub } };

describe('findBearer', () => {
  it('reads the standing of a user once', async () => {
    const standing = standingWith({ roles: ['editor'] });
    const store = storeWith({ [sub]: standing });
    const invocation = fakeInvocation();
    expect(await findBearer(facts, store, invocation)).toEqual({
      kind: 'user',
      owner,
      standing,
      origin,
    });
    expect(store.asked).toEqual([sub]);
    expect(store.signals).toEqual([invocation.signal]);
  });

  it('tells a user without an account', async () => {
    const bearer = await findBearer(facts, storeWith(), fakeInvocation());
    expect(bearer).toEqual({ kind: 'user', owner, standing: 'missing', origin });
  });

  it('asks nothing for a machine', async () => {
    const store = storeWith();
    const machine = {
      bearer: 'machine',
      source,
      userName: 'ClientCredentials',
      attributes: {},
    } as const;
    expect(await findBearer(machine, store, fakeInvocation())).toEqual({ kind: 'machine' });
    expect(store.asked).toEqual([]);
  });

  it('asks nothing for a user without a usable sub', async () => {
    const store = storeWith();
    const nobody = { bearer: 'user', source, userName: 'x', attributes: { sub: 'a/b' } } as const;
    expect(await findBearer(nobody, store, fakeInvocation())).toEqual({ kind: 'nobody' });
    expect(store.asked).toEqual([]);
  });

  it('takes a store that does not answer for a fact, and tells the log', async () => {
    const failure = dependencyFailure();
    const invocation = fakeInvocation();
    const bearer = await findBearer(facts, storeThatFails(failure), invocation);
    expect(bearer).toEqual({ kind: 'user', owner, standing: 'store-unavailable', origin });
    expect(invocation.degradations).toEqual([failure]);
  });

  it('does not hide a defect', async () => {
    const bearer = findBearer(facts, storeThatFails(new TypeError('defect')), fakeInvocation());
    await expect(bearer).rejects.toThrow(TypeError);
  });
});
