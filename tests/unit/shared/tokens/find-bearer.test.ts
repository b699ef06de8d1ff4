import { describe, expect, it } from 'vitest';
import { findBearer, type StandingStore } from '../../../../shared/tokens/find-bearer.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';
import { machineFacts, standingWith, sub, userFacts } from './examples.ts';

const facts = userFacts();
const owner = { sub, userName: sub, attributes: facts.attributes };
const standing = standingWith({ roles: ['editor'] });

const storeWith = (answer: () => Promise<typeof standing | undefined>) => {
  const asked: { sub: string; signal: AbortSignal }[] = [];
  const store: StandingStore = {
    findStanding: (one, signal) => {
      asked.push({ sub: one, signal });
      return answer();
    },
  };
  return { store, asked };
};

const failing = (error: Error): StandingStore => ({
  findStanding: async () => {
    throw error;
  },
});

describe('findBearer', () => {
  it('reads the standing of a user once', async () => {
    const { store, asked } = storeWith(async () => standing);
    const invocation = fakeInvocation();
    const bearer = { kind: 'user', facts, owner, standing };
    expect(await findBearer(facts, store, invocation)).toEqual(bearer);
    expect(asked).toEqual([{ sub, signal: invocation.signal }]);
  });

  it('tells a user without an account', async () => {
    const { store } = storeWith(async () => undefined);
    const bearer = { kind: 'user', facts, owner, standing: 'missing' };
    expect(await findBearer(facts, store, fakeInvocation())).toEqual(bearer);
  });

  it.each([
    ['machine', machineFacts()],
    ['nobody', userFacts({ attributes: { sub: 'a/b' } })],
  ])('asks nothing for a bearer that is %s', async (kind, own) => {
    const { store, asked } = storeWith(async () => standing);
    expect(await findBearer(own, store, fakeInvocation())).toEqual({ kind, facts: own });
    expect(asked).toEqual([]);
  });

  it('takes a store that does not answer for a fact, and tells the log', async () => {
    const failure = dependencyFailure();
    const invocation = fakeInvocation();
    const bearer = { kind: 'user', facts, owner, standing: 'store-unavailable' };
    expect(await findBearer(facts, failing(failure), invocation)).toEqual(bearer);
    expect(invocation.degradations).toEqual([failure]);
  });

  it('does not hide a defect', async () => {
    const bearer = findBearer(facts, failing(new TypeError('defect')), fakeInvocation());
    await expect(bearer).rejects.toThrow(TypeError);
  });
});
