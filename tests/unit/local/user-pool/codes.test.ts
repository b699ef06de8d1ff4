import { describe, expect, it } from 'vitest';
import { recentCalls } from '../../../../local/user-pool/attempts.ts';
import { checkCode, createCode, issueCode, redeemCode } from '../../../../local/user-pool/codes.ts';
import { lockoutAfter } from '../../../../local/user-pool/lockout.ts';
import type { IssuedCode } from '../../../../local/user-pool/model.ts';
import { exampleUser } from './example-user.ts';

const issued: IssuedCode = { code: '012345', contact: 'email', expiresAt: 1000 };
const MISMATCH = 'Invalid verification code provided, please try again.';
const EXPIRED = 'Invalid code provided, please request a code again.';

describe('a confirmation code', () => {
  it('has six digits, leading zeros included', () => {
    for (let attempt = 0; attempt < 200; attempt += 1) expect(createCode()).toMatch(/^\d{6}$/);
  });

  it.each([
    [issued, '012345', 1000, EXPIRED],
    [issued, '012346', 999, MISMATCH],
    [issued, '12345', 999, MISMATCH],
    [issued, '', 999, MISMATCH],
    [issued, '０12345', 999, MISMATCH],
    [undefined, '012345', 0, EXPIRED],
  ])('%j does not accept %j at %d', (code, typed, now, problem) => {
    expect(() => checkCode(code, typed, now)).toThrow(problem);
  });

  it('accepts itself until it expires', () => {
    expect(checkCode(issued, '012345', 999)).toBe(issued);
  });

  it('works once', () => {
    const user = exampleUser();
    const typed = issueCode(user, 'sign-up', { contact: 'email', now: 0 });
    expect(redeemCode(user, 'sign-up', { typed, now: 1 })).toMatchObject({ contact: 'email' });
    expect(() => redeemCode(user, 'sign-up', { typed, now: 1 })).toThrow(EXPIRED);
  });

  it('is not used up by a wrong guess', () => {
    const user = exampleUser();
    const typed = issueCode(user, 'forgot-password', { contact: 'email', now: 0 });
    const wrong = typed === '000000' ? '000001' : '000000';
    expect(() => redeemCode(user, 'forgot-password', { typed: wrong, now: 1 })).toThrow(MISMATCH);
    expect(redeemCode(user, 'forgot-password', { typed, now: 3_599_999 }).code).toBe(typed);
  });
});

it.each([
  [[], []],
  [[0], []],
  [[1], [1]],
  [
    [0, 1, 3_600_000],
    [1, 3_600_000],
  ],
])('of the calls %j one hour later %j still count', (times, recent) => {
  expect(recentCalls(times, 3_600_000)).toEqual(recent);
});

it.each([
  [0, 0],
  [4, 0],
  [5, 1000],
  [6, 2000],
  [14, 512_000],
  [15, 900_000],
  [2000, 900_000],
])('after %d wrong passwords sign-in waits %d ms', (failures, ms) => {
  expect(lockoutAfter(failures)).toBe(ms);
});
