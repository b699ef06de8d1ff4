import { describe, expect, it } from 'vitest';
import { prepareOnce } from '../../../../shared/trigger/prepared.ts';
import { beginRun, runOf } from '../../../../shared/trigger/run.ts';

describe('beginRun', () => {
  it('knows the first run of a container for a cold start, and no other', () => {
    const contexts = [{}, {}];
    const cold = contexts.map((context) => {
      beginRun(context, 3000);
      const run = runOf(context);
      run.deadline.end();
      return [run.coldStart, run.requestId];
    });
    expect(cold).toEqual([
      [true, 'none'],
      [false, 'none'],
    ]);
  });

  it('begins a run that is known by its context', () => {
    const context = { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 4000 };
    beginRun(context, 3000);
    const run = runOf(context);
    run.deadline.end();
    expect(run).toMatchObject({ requestId: 'r-1', startedAt: expect.closeTo(Date.now(), -3) });
    expect(run.deadline.signal.aborted).toBe(false);
  });

  it('keeps the runs of two users apart', () => {
    const [one, other] = [{}, {}];
    beginRun(one, 3000);
    beginRun(other, 3000);
    runOf(one).outcome = { kind: 'ignore', reason: 'one' };
    expect(runOf(other).outcome).toBeUndefined();
    runOf(one).deadline.end();
    runOf(other).deadline.end();
  });
});

describe('runOf', () => {
  it('knows no run that was not begun', () => {
    expect(() => runOf({})).toThrow('was not begun');
  });
});

describe('prepareOnce', () => {
  it('prepares while it is loaded, once', () => {
    let times = 0;
    const parts = prepareOnce(() => {
      times += 1;
      return { times };
    });
    expect(times).toBe(1);
    expect(parts()).toBe(parts());
    expect(times).toBe(1);
  });

  it('keeps a failure until it is asked for the parts, every time', () => {
    const parts = prepareOnce(() => {
      throw new RangeError('settings');
    });
    expect(parts).toThrow(RangeError);
    expect(parts).toThrow(RangeError);
  });
});
