import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  policyFor,
  providerOfUserName,
} from '../../../../shared/federation/provider-of-user-name.ts';
import type { ProviderPolicy } from '../../../../shared/federation/provider-policy.ts';
import { providerNamed } from './policies.ts';

const names = ['Google', 'SignInWithApple', 'Corp', 'a_corp', 'Corp2'];
const policies = names.map((name) => providerNamed(name));
const others: ProviderPolicy = providerNamed('*', { linking: 'allow', emailProof: 'never' });

const read = (userName: string, from = policies) => {
  const found = providerOfUserName(from, userName);
  return found && [found.policy.name, found.subject];
};

describe('providerOfUserName', () => {
  it.each([
    ['Google_103', ['Google', '103']],
    ['google_103', ['Google', '103']],
    ['signinwithapple_001234.abc.0123', ['SignInWithApple', '001234.abc.0123']],
    ['corp_a_b__c_', ['Corp', 'a_b__c_']],
    ['a_corp_jane_doe', ['a_corp', 'jane_doe']],
    ['corp2_x', ['Corp2', 'x']],
    ['Corp_ auth0|x', ['Corp', ' auth0|x']],
  ])('reads %s', (userName, expected) => {
    expect(read(userName)).toEqual(expected);
  });

  it.each(['', 'Google', 'Google_', '_x', 'Unknown_x', 'googleX_1', 'jane'])(
    'knows nobody by %j',
    (userName) => {
      expect(read(userName)).toBeUndefined();
    },
  );

  it.each([
    ['Unknown_x_y', ['*', 'x_y']],
    ['a_unknown_x', ['*', 'x']],
    ['Google_1', ['Google', '1']],
    ['Google_', undefined],
    ['jane', undefined],
  ])('reads %s where others are allowed', (userName, expected) => {
    expect(read(userName, [others, ...policies])).toEqual(expected);
  });

  it('gives every subject back whole, for every provider and case', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.boolean(),
        (name, subject, folds) => {
          const userName = `${name}_${subject}`;
          const given = folds ? userName.toLowerCase() : userName;
          expect(read(given)).toEqual([name, given.slice(name.length + 1)]);
        },
      ),
    );
  });
});

describe('policyFor', () => {
  it('finds a provider by its name in any case, else the policy for all others', () => {
    expect(policyFor(policies, 'GOOGLE')?.name).toBe('Google');
    expect(policyFor(policies, 'Unknown')).toBeUndefined();
    expect(policyFor([others, ...policies], 'Unknown')?.name).toBe('*');
    expect(policyFor([others, ...policies], 'Corp')?.name).toBe('Corp');
  });
});
