import { describe, expect, it } from 'vitest';
import {
  assertPasswordFits,
  createTemporaryPassword,
  passwordPolicyOf,
  passwordProblem,
} from '../../../../local/user-pool/password-policy.ts';

const strict = passwordPolicyOf({ settings: {} });
const poolWith = (PasswordPolicy: Record<string, unknown>) => ({
  settings: { Policies: { PasswordPolicy } },
});

describe('a password policy', () => {
  it.each([
    ['Aa1!aaa', 'Password not long enough'],
    ['aa1!aaaa', 'Password must have uppercase characters'],
    ['AA1!AAAA', 'Password must have lowercase characters'],
    ['Aaa!aaaa', 'Password must have numeric characters'],
    ['Aa11aaaa', 'Password must have symbol characters'],
    ['Aa1!aaaa', undefined],
  ])('says of %s: %s', (password, problem) => {
    expect(passwordProblem(password, strict)).toBe(problem);
  });

  it('asks for every class only when the pool says nothing at all', () => {
    const { MinimumLength, RequireSymbols } = passwordPolicyOf(poolWith({ MinimumLength: 12 }));
    expect({ MinimumLength, RequireSymbols }).toEqual({ MinimumLength: 12, RequireSymbols: false });
  });

  it.each([`Aa1!${'x'.repeat(253)}`, ' Aa1!aaaa', 'Aa1!aaaa '])(
    'refuses %j as a value',
    (value) => {
      expect(() => assertPasswordFits({ settings: {} }, value)).toThrow(/at 'password' failed/);
    },
  );

  it('names the reason in its error', () => {
    expect(() => assertPasswordFits(poolWith({ MinimumLength: 12 }), 'too short')).toThrow(
      'Password did not conform with policy: Password not long enough',
    );
  });
});

describe('a temporary password', () => {
  it.each([strict, { ...strict, MinimumLength: 40 }])('fits the policy', (policy) => {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      expect(passwordProblem(createTemporaryPassword(policy), policy)).toBeUndefined();
    }
  });
});
