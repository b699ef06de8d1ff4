import { describe, expect, it } from 'vitest';
import type { AccountStanding } from '../../../../shared/accounts/account-store.ts';
import { recentStandings } from '../../../../shared/tokens/recent-standings.ts';
import { dependencyFailure } from '../trigger/fake-invocation.ts';
import { standingWith } from './examples.ts';

const { signal } = new AbortController();

const storeOf = (answers: (AccountStanding | undefined | Error)[]) => ({
  findStanding: async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  },
});

describe('recentStandings', () => {
  const before = standingWith({ roles: ['admin'] });
  const after = standingWith({ roles: [] });

  it('asks each time when it is to keep nothing', async () => {
    const store = recentStandings(storeOf([before, after]), 0);
    expect(await store.findStanding('a', signal)).toBe(before);
    expect(await store.findStanding('a', signal)).toBe(after);
  });

  it('keeps what it found for its seconds, by account, and no longer', async () => {
    let now = 0;
    const store = recentStandings(storeOf([before, after, after]), 5, () => now);
    expect(await store.findStanding('a', signal)).toBe(before);
    now = 4999;
    expect(await store.findStanding('a', signal)).toBe(before);
    expect(await store.findStanding('b', signal)).toBe(after);
    now = 5000;
    expect(await store.findStanding('a', signal)).toBe(after);
  });

  it('asks again for an account that was missing', async () => {
    const store = recentStandings(storeOf([undefined, after]), 5, () => 0);
    expect(await store.findStanding('a', signal)).toBeUndefined();
    expect(await store.findStanding('a', signal)).toBe(after);
  });

  it('does not cover up a failure with what was known once', async () => {
    let now = 0;
    const store = recentStandings(storeOf([before, dependencyFailure()]), 5, () => now);
    await store.findStanding('a', signal);
    now = 5000;
    await expect(store.findStanding('a', signal)).rejects.toThrow('GetItem');
  });

  it('stays small, however many sign in', async () => {
    const many = Array.from({ length: 1002 }, () => before);
    const store = recentStandings(storeOf([...many, after]), 5, () => 0);
    for (let user = 0; user < 1002; user += 1) await store.findStanding(`${user}`, signal);
    expect(await store.findStanding('0', signal)).toBe(after);
    expect(await store.findStanding('1001', signal)).toBe(before);
  });
});
