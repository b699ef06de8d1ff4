import { describe, expect, it } from 'vitest';
import { untilFree } from '../../../../shared/aws/until-free.ts';

const patient = { limitMs: 1000, signal: new AbortController().signal };
const conflict = { name: 'DependencyFailed', reason: 'TransactionConflict', retryable: true };

const conflicts = async () => 'conflict' as const;

describe('a transaction that meets others', () => {
  it('is tried until it meets none, with ever less time', async () => {
    const left: number[] = [];
    const result = await untilFree(async (limitMs) => {
      left.push(limitMs);
      return left.length < 3 ? 'conflict' : 'done';
    }, patient);
    expect(result).toBe('done');
    expect(left).toHaveLength(3);
    expect(left[0]).toBe(1000);
    expect(left.toSorted((one, other) => other - one)).toEqual(left);
    expect(left[2]).toBeLessThan(1000);
  });

  it('is given up when the time is over', async () => {
    let tries = 0;
    const busy = async () => {
      tries += 1;
      return 'conflict' as const;
    };
    await expect(untilFree(busy, { ...patient, limitMs: 60 })).rejects.toMatchObject(conflict);
    expect(tries).toBeGreaterThan(1);
  });

  it('is named for what it is, be it a single write', async () => {
    const call = { ...patient, limitMs: 20 };
    const write = { ...call, operation: 'UpdateItem' } as const;
    await expect(untilFree(conflicts, call)).rejects.toThrow('TransactWriteItems');
    await expect(untilFree(conflicts, write)).rejects.toThrow('UpdateItem');
  });

  it('is not even begun for whoever has no time any more', async () => {
    const late = { ...patient, signal: AbortSignal.abort() };
    await expect(untilFree(async () => 'done', late)).rejects.toMatchObject(conflict);
  });

  it('is not tried again after another failure', async () => {
    let tries = 0;
    const broken = async () => {
      tries += 1;
      throw new Error('broken');
    };
    await expect(untilFree(broken, patient)).rejects.toThrow('broken');
    expect(tries).toBe(1);
  });
});
