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

  it('takes a provider that is listed nowhere for no other whose name begins alike', () => {
    expect(read('Corp-EU_1')).toBeUndefined();
    expect(read('Corp2x_1')).toBeUndefined();
    expect(read('Corp-EU_1', [others, ...policies])).toEqual(['*', '1']);
  });

  it('tells the provider by its own name, also where the policy is for all others', () => {
    expect(providerOfUserName([others], 'Okta_1')?.provider).toBe('okta');
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
