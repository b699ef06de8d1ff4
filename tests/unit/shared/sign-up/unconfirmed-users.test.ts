import { describe, expect, it } from 'vitest';
import { deleteUnconfirmed } from '../../../../shared/sign-up/delete-unconfirmed.ts';
import { gatherUnconfirmed } from '../../../../shared/sign-up/gather-unconfirmed.ts';
import {
  MOST_A_RUN,
  overdue,
  parseScheduled,
  type UnconfirmedUsers,
} from '../../../../shared/sign-up/unconfirmed-users.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const userOf = (name: string, days: number) => ({ userName: name, createdAt: NOW - days * DAY });

/** A pool with so many pages of one user each; it notes whom it is asked to delete. */
const poolOf = (pages: number) => {
  const removed: string[] = [];
  const users: UnconfirmedUsers = {
    page: async (cursor = '0') => {
      const next = Number(cursor) + 1;
      return { users: [userOf(cursor, 1)], next: next < pages ? String(next) : undefined };
    },
    remove: async (userName) => {
      removed.push(userName);
      return 'deleted';
    },
  };
  return { users, removed };
};
const { signal } = new AbortController();

describe('users who never confirm', () => {
  it('are overdue on the day itself, the oldest first', () => {
    const users = [userOf('new', 6.99), userOf('old', 7), userOf('older', 90)];
    const names = overdue(users, { days: 7, now: NOW }).map(({ userName }) => userName);
    expect(names).toEqual(['older', 'old']);
  });

  it('are at most as many as a run deletes', () => {
    const many = Array.from({ length: MOST_A_RUN + 1 }, (_, index) => userOf(`u${index}`, 9));
    expect(overdue(many, { days: 7, now: NOW })).toHaveLength(MOST_A_RUN);
  });

  it('are gathered page by page, in one run no more than 200', async () => {
    expect(await gatherUnconfirmed(poolOf(3).users, signal)).toHaveLength(3);
    expect(await gatherUnconfirmed(poolOf(300).users, signal)).toHaveLength(200);
  });

  it('are deleted one by one, until the time is over', async () => {
    const { users, removed } = poolOf(1);
    const all = [userOf('a', 9), userOf('b', 9)];
    await deleteUnconfirmed(users, all, { signal, pauseMs: 0 });
    expect(removed).toEqual(['a', 'b']);
    const over = { signal: AbortSignal.abort() };
    await expect(deleteUnconfirmed(users, all, over)).rejects.toThrow('aborted');
    expect(removed).toHaveLength(2);
  });

  it.each([null, {}, 'x', { 'detail-type': 'AccountCreated' }])(
    'are left alone by any event but that of a schedule: %j',
    (event) => {
      expect(() => parseScheduled(event)).toThrow('not the event of a schedule');
    },
  );

  it('are looked for when a schedule says so', () => {
    expect(parseScheduled({ 'detail-type': 'Scheduled Event' })).toBeNull();
  });
});
