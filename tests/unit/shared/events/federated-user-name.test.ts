import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PROVIDER_NAME,
  readFederatedUserName,
} from '../../../../shared/events/federated-user-name.ts';

const character = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' });
const providerName = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9-][A-Za-z0-9_.-][A-Za-z0-9.-]{1,30}$/),
  fc
    .tuple(character, fc.constantFrom('_', 'x', 'é', '.'), fc.string({ unit: 'grapheme' }))
    .map((parts) => parts.join(''))
    .filter((name) => PROVIDER_NAME.test(name)),
);
const subject = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.stringMatching(/^[a-zA-Z_]{1,20}$/),
);

describe('readFederatedUserName', () => {
  it('gives provider and subject back whole, for every name that Cognito takes', () => {
    fc.assert(
      fc.property(providerName, subject, fc.boolean(), (provider, own, folds) => {
        const [name, expected] = folds
          ? [`${provider}_${own}`.toLowerCase(), provider.toLowerCase()]
          : [`${provider}_${own}`, provider];
        const read = readFederatedUserName(name);
        expect(read?.provider).toBe(expected);
        expect(`${read?.provider}_${read?.subject}`).toBe(name);
      }),
      { numRuns: 10_000 },
    );
  });

  it('never takes one provider for another, as the end of a name is no matter of what is configured', () => {
    fc.assert(
      fc.property(providerName, providerName, subject, (one, other, own) => {
        fc.pre(one !== other);
        expect(readFederatedUserName(`${one}_${own}`)?.provider).not.toBe(other);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['Acme_Corp_123', { provider: 'Acme', subject: 'Corp_123' }],
    ['a_corp_jane_doe', { provider: 'a_corp', subject: 'jane_doe' }],
    ['Corp__x', { provider: 'Corp', subject: '_x' }],
  ])('reads %s', (userName, expected) => {
    expect(readFederatedUserName(userName)).toEqual(expected);
  });

  it.each(['', 'jane', 'Google', 'Google_', '_x', '_ab_c', 'ab_c', 'a__c', 'a_b'])(
    'reads nobody in %j',
    (userName) => {
      expect(readFederatedUserName(userName)).toBeUndefined();
    },
  );
});
