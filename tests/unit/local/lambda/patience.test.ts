import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createPatience } from '../../../../local/lambda/patience.ts';

describe('patience', () => {
  it('is used up by the time that passes', async () => {
    const patience = createPatience(200);
    await wait(10);
    expect(patience.signal.aborted).toBe(false);
    await wait(250);
    expect(patience.signal.aborted).toBe(true);
    expect(patience.usedMs()).toBeGreaterThanOrEqual(200);
  });

  it('is spared by what the caller is not to blame for, and goes on where it was', async () => {
    const patience = createPatience(200);
    await patience.spare(() => wait(300));
    expect(patience.signal.aborted).toBe(false);
    expect(patience.usedMs()).toBeLessThan(200);
    await wait(250);
    expect(patience.signal.aborted).toBe(true);
  });

  it('stays as it was when it has ended', async () => {
    const patience = createPatience(20);
    patience.end();
    const used = patience.usedMs();
    await wait(50);
    expect(patience.signal.aborted).toBe(false);
    expect(patience.usedMs()).toBe(used);
  });

  it('is endless without a limit, and tells the time all the same', async () => {
    const patience = createPatience();
    await wait(20);
    expect(patience.signal.aborted).toBe(false);
    expect(patience.usedMs()).toBeGreaterThan(10);
  });
});
