import { describe, expect, it } from 'vitest';
import { decideOrphan, isLookedFor } from '../../../../shared/accounts/decide-orphan.ts';
import { noDrift } from '../../../../shared/accounts/drift.ts';
import {
  areTooMany,
  isDoubtful,
  wholeWalk,
  type WholeWalk,
} from '../../../../shared/accounts/whole-walk.ts';
import { START as now, WEEK_MS as WEEK } from './reconciling.ts';

const HOUR = 3_600_000;

const account = {
  sub: 'jane',
  status: 'active',
  createdAt: '2025-01-01T00:00:00.000Z',
  cursor: 'jane',
};

const since = (ms: number) => ({ ...account, orphanedSince: new Date(now - ms).toISOString() });

const whole = (orphaned: number, looked: number, before?: WholeWalk): WholeWalk =>
  wholeWalk({ ...noDrift, looked, orphaned }, before, now - HOUR);

const terms = { now, last: whole(1, 1000), orphaned: 1 } as const;

describe('decideOrphan', () => {
  it.each([
    ['heal', account, true, 'nothing'],
    ['heal', account, false, 'mark'],
    ['heal', since(HOUR), true, 'unmark'],
    ['heal', since(2 * WEEK), false, 'nothing'],
    ['heal-and-erase', account, false, 'mark'],
    ['heal-and-erase', since(WEEK - 1), false, 'nothing'],
    ['heal-and-erase', since(WEEK), false, 'erase'],
    ['heal-and-erase', since(2 * WEEK), true, 'unmark'],
    ['heal-and-erase', { ...account, orphanedSince: 'nonsense' }, false, 'nothing'],
    ['report', account, false, 'nothing'],
    ['report', since(2 * WEEK), false, 'nothing'],
    ['report', since(2 * WEEK), true, 'nothing'],
  ] as const)('in mode %s, of %j with a user (%s): %s', (mode, listed, hasUser, step) => {
    expect(decideOrphan(listed, hasUser, { ...terms, mode })).toBe(step);
  });

  it.each([
    ['there was no whole walk', { last: undefined }],
    ['the last one was doubtful', { last: whole(1000, 1000) }],
    ['its end is unclear', { last: { ...whole(1, 1000), endedAt: 'nonsense' } }],
    ['it ended before the mark', { last: { ...whole(1, 1000), endedAt: '2025-12-01T00:00:00Z' } }],
    ['this one has found too many', { orphaned: 51 }],
  ])('erases nothing when %s', (_, given) => {
    const all = { ...terms, ...given, mode: 'heal-and-erase' } as const;
    expect(decideOrphan(since(2 * WEEK), false, all)).toBe('nothing');
  });
});

describe('isLookedFor', () => {
  const startedAt = new Date(now).toISOString();
  const bornAt = (ms: number) => ({ ...account, createdAt: new Date(now - ms).toISOString() });

  it.each([
    ['an hour old when the walk began', bornAt(HOUR), true],
    ['younger', bornAt(HOUR - 1), false],
    ['born since', bornAt(-HOUR), false],
    ['without a time of birth', { ...account, createdAt: '' }, false],
    ['being erased', { ...account, status: 'erasing' }, false],
    ['erased', { ...account, status: 'erased' }, false],
    ['marked, however young', { ...bornAt(0), orphanedSince: startedAt }, true],
    ['marked and being erased', { ...since(WEEK), status: 'erasing' }, false],
  ])('of an account %s', (_, listed, looked) => {
    expect(isLookedFor(listed, startedAt)).toBe(looked);
  });
});

describe('the doubt about a walk', () => {
  it.each([
    [10, 10, false],
    [11, 100, true],
    [11, 220, false],
    [12, 220, true],
    [0, 0, false],
  ])('of %i accounts without a user among %i: %s', (orphaned, looked, doubtful) => {
    expect(areTooMany(orphaned, looked)).toBe(doubtful);
    expect(isDoubtful(whole(orphaned, looked))).toBe(doubtful);
  });

  it('does not end by new accounts, only by users who come back', () => {
    const sound = whole(0, 1000);
    const wrong = whole(1000, 1000, sound);
    const diluted = whole(1000, 31_000, wrong);
    expect([wrong, diluted].map(isDoubtful)).toEqual([true, true]);
    expect(isDoubtful(whole(1000, 31_000, diluted))).toBe(true);
    const mended = whole(3, 31_000, diluted);
    expect(isDoubtful(mended)).toBe(false);
    expect(isDoubtful(whole(1000, 31_000, mended))).toBe(false);
  });

  it('is measured by the accounts before, where a walk has met many more', () => {
    expect(isDoubtful(whole(1000, 31_000, whole(0, 1000)))).toBe(true);
  });
});
