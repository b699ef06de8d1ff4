import { describe, expect, it } from 'vitest';
import { driftLine } from '../../../../shared/accounts/drift-line.ts';
import { noDrift } from '../../../../shared/accounts/drift.ts';
import { wholeWalk } from '../../../../shared/accounts/whole-walk.ts';
import { START as now } from './reconciling.ts';

const lineOf = (result: Parameters<typeof driftLine>[0]) =>
  JSON.parse(driftLine(result, { stage: 'dev', mode: 'heal' }, now));

const users = { looked: 9, missing: 1, changed: 2, orphaned: 0 };
const accounts = { looked: 5, missing: 0, changed: 0, orphaned: 3 };

describe('driftLine', () => {
  it('tells what this run has found apart from what whole walks have', () => {
    const line = lineOf({
      users: { found: users, last: wholeWalk({ ...users, missing: 40 }, undefined, now) },
      accounts: { found: accounts, last: wholeWalk({ ...accounts, orphaned: 7 }, undefined, now) },
    });
    expect(line).toMatchObject({
      level: 'WARN',
      stage: 'dev',
      mode: 'heal',
      DriftFound: 6,
      MissingFound: 1,
      ChangedFound: 2,
      OrphanedFound: 3,
      Looked: 14,
      Drift: 49,
      Missing: 40,
      Changed: 2,
      Orphaned: 7,
      Doubtful: 0,
      _aws: { Timestamp: now, CloudWatchMetrics: [{ Dimensions: [['stage']] }] },
    });
  });

  it('names as metrics just what it has, and no whole walk before there was one', () => {
    const line = lineOf({ users: { found: noDrift }, accounts: { found: noDrift } });
    const { _aws: metrics, timestamp: _, level, stage: _stage, mode: _mode, ...values } = line;
    const [{ Metrics }] = metrics.CloudWatchMetrics;
    expect(Metrics.map(({ Name }: { Name: string }) => Name)).toEqual(Object.keys(values));
    expect(Object.keys(values)).toEqual([
      'DriftFound',
      'MissingFound',
      'ChangedFound',
      'OrphanedFound',
      'Looked',
    ]);
    expect(level).toBe('INFO');
  });

  it('tells of one whole walk without the other, but no sum', () => {
    const line = lineOf({
      users: { found: noDrift, last: wholeWalk(users, undefined, now) },
      accounts: { found: noDrift },
    });
    expect(line).toMatchObject({ Missing: 1, Changed: 2 });
    expect(line).not.toHaveProperty('Drift');
    expect(line).not.toHaveProperty('Orphaned');
  });

  it('warns of a doubtful walk at runs that find nothing as well', () => {
    const last = wholeWalk({ ...noDrift, looked: 100, orphaned: 50 }, undefined, now);
    const line = lineOf({ users: { found: noDrift }, accounts: { found: noDrift, last } });
    expect(line).toMatchObject({ level: 'WARN', Doubtful: 1 });
  });
});
