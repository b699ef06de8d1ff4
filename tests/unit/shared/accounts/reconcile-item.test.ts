import { describe, expect, it } from 'vitest';
import { listedAccount, walkStateOf } from '../../../../shared/accounts/reconcile-item.ts';

const found = { looked: 1, missing: 2, changed: 3, orphaned: 4 };
const underWay = { startedAt: '2026-01-02T00:00:00.000Z', cursor: 'c', found };
const last = { endedAt: '2026-01-01T00:00:00.000Z', measure: 9, found };

describe('what is kept of a walk', () => {
  it.each([
    [{ underWay, last }],
    [{ last }],
    [{ underWay: { startedAt: underWay.startedAt, found } }],
    [{}],
  ])('is read back as it was: %j', (state) => {
    expect(walkStateOf({ pk: 'RECONCILE', sk: 'USERS', ...state })).toEqual(state);
  });

  it.each([
    [{ underWay, last: { ...last, measure: undefined } }],
    [{ underWay, last: { ...last, endedAt: 'soon' } }],
    [{ underWay, last: 'x' }],
    [{ underWay: { ...underWay, cursor: 7 }, last }],
    [{ underWay: { ...underWay, startedAt: 7 }, last }],
    [{ underWay: { ...underWay, found: { ...found, orphaned: -1 } }, last }],
    [{ underWay: { ...underWay, found: { ...found, orphaned: '4' } }, last }],
    [{ underWay: null, last }],
  ])('is believed in nothing where it is unclear: %j', (item) => {
    expect(walkStateOf(item)).toEqual({});
  });
});

describe('an account of the table', () => {
  it('is listed with what the walk needs, and where to go on', () => {
    expect(
      listedAccount({
        sub: 'a',
        status: 7,
        createdAt: 'then',
        orphanedSince: 'later',
        email: 'a@example.com',
      }),
    ).toEqual([
      {
        sub: 'a',
        status: 'unknown',
        createdAt: 'then',
        orphanedSince: 'later',
        cursor: '{"pk":"ACCOUNT#a","sk":"ACCOUNT"}',
      },
    ]);
    expect(listedAccount({ sub: 'a' })).toMatchObject([{ createdAt: '' }]);
  });

  it('is none without a sub', () => {
    expect(listedAccount({ status: 'erased' })).toEqual([]);
  });
});
