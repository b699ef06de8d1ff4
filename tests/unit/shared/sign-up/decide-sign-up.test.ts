import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SignUpFacts } from '../../../../shared/events/pre-sign-up.ts';
import { decideSignUp, type SignUpPolicy } from '../../../../shared/sign-up/decide-sign-up.ts';

const open: SignUpPolicy = { allowedEmailDomains: 'all', deniedEmailDomains: [] };
const strict: SignUpPolicy = {
  allowedEmailDomains: ['example.com', '*.example.com'],
  deniedEmailDomains: ['blocked.example.com'],
};

const signUp = (own: Partial<SignUpFacts> = {}): SignUpFacts => ({
  by: 'user',
  userName: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
  attributes: { email: 'jane@example.com' },
  ...own,
});

const allowed = { kind: 'allow', answer: null, reason: 'all-checks-passed' };
const email = (address: string): Pick<SignUpFacts, 'attributes'> => ({
  attributes: { email: address },
});

describe('decideSignUp', () => {
  it.each(['user', 'operator', 'identity-provider'] as const)(
    'lets a well-formed user in who is created by %s',
    (by) => {
      expect(decideSignUp(signUp({ by }), strict)).toEqual(allowed);
    },
  );

  it.each([
    ['an unknown source', { by: 'unknown' }, 'SIGNUP_NOT_POSSIBLE', 'source-known'],
    [
      'a line break in a name',
      { attributes: { email: 'jane@example.com', name: 'a\nb' } },
      'SIGNUP_ATTRIBUTE_INVALID',
      'attributes-well-formed',
    ],
    [
      'a role of one’s own',
      { attributes: { email: 'jane@example.com', 'custom:role': 'admin' } },
      'SIGNUP_ATTRIBUTE_NOT_ALLOWED',
      'attributes-permitted',
    ],
    [
      'a verified flag of one’s own',
      { attributes: { email: 'jane@example.com', email_verified: 'true' } },
      'SIGNUP_ATTRIBUTE_NOT_ALLOWED',
      'attributes-permitted',
    ],
    ['no address', { attributes: {} }, 'SIGNUP_EMAIL_REQUIRED', 'email-present'],
    ['an empty address', email(''), 'SIGNUP_EMAIL_REQUIRED', 'email-present'],
    ['a malformed address', email('jane'), 'SIGNUP_EMAIL_INVALID', 'email-well-formed'],
    [
      'a denied domain, though allowed',
      email('a@blocked.example.com'),
      'SIGNUP_DOMAIN_NOT_ALLOWED',
      'domain-not-denied',
    ],
    [
      'a domain that is not allowed',
      email('a@example.com.evil.io'),
      'SIGNUP_DOMAIN_NOT_ALLOWED',
      'domain-allowed',
    ],
  ] as const)('refuses %s, and names the check', (_, own, code, reason) => {
    expect(decideSignUp(signUp(own), strict)).toEqual({ kind: 'refuse', code, reason });
  });

  it('names the first check that refuses', () => {
    const attributes = { email: 'x', name: 'a\nb', 'custom:role': 'admin' };
    expect(decideSignUp(signUp({ attributes }), strict)).toMatchObject({
      reason: 'attributes-well-formed',
    });
  });

  it.each(['operator', 'identity-provider'] as const)('lets %s set what a user may not', (by) => {
    const attributes = { email: 'jane@example.com', email_verified: 'true', 'custom:team': 'a' };
    expect(decideSignUp(signUp({ by, attributes }), strict)).toEqual(allowed);
  });

  it.each([
    ['of a domain that is not allowed', email('a@elsewhere.example')],
    ['of a denied domain', email('a@blocked.example.com')],
    ['without an address', { attributes: { phone_number: '+12025550123' } }],
  ])('lets an operator invite somebody %s', (_, own) => {
    expect(decideSignUp(signUp({ by: 'operator', ...own }), strict)).toEqual(allowed);
  });

  it('refuses a malformed address from an operator, too', () => {
    expect(decideSignUp(signUp({ by: 'operator', ...email('a@b@c') }), open)).toMatchObject({
      code: 'SIGNUP_EMAIL_INVALID',
    });
  });

  it.each(['user', 'identity-provider'] as const)('holds %s to the domain rules', (by) => {
    expect(decideSignUp(signUp({ by, ...email('a@elsewhere.example') }), strict)).toMatchObject({
      reason: 'domain-allowed',
    });
    expect(decideSignUp(signUp({ by, ...email('a@blocked.example.com') }), strict)).toMatchObject({
      reason: 'domain-not-denied',
    });
  });

  it('reads the address from the user name when that is where it stands', () => {
    const facts = signUp({ userName: 'jane@elsewhere.example', attributes: {} });
    expect(decideSignUp(facts, open)).toEqual(allowed);
    expect(decideSignUp(facts, strict)).toMatchObject({ reason: 'domain-allowed' });
  });

  it('holds the attribute against the rules, whatever the user name says', () => {
    const facts = signUp({ userName: 'a@example.com', ...email('a@elsewhere.example') });
    expect(decideSignUp(facts, strict)).toMatchObject({ reason: 'domain-allowed' });
  });

  it('does not take the name of a federated user for an address', () => {
    const facts = signUp({
      by: 'identity-provider',
      userName: 'CorpAD_a@b.example',
      attributes: {},
    });
    expect(decideSignUp(facts, open)).toMatchObject({ reason: 'email-present' });
  });

  it('takes a federated sign-up with the empty aliases that Cognito adds', () => {
    const attributes = { email: 'a@example.com', 'cognito:email_alias': '' };
    expect(decideSignUp(signUp({ attributes }), strict)).toEqual(allowed);
  });

  it('lets nobody in whose domain is not allowed, whatever else is sent', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40, size: 'max' });
    const names = fc.constantFrom('name', 'locale', 'custom:x', '__proto__', 'email_verified');
    const anySignUp = fc.record({
      by: fc.constantFrom('user', 'identity-provider', 'unknown'),
      userName: fc.oneof(text, fc.emailAddress()),
      attributes: fc
        .dictionary(names, text)
        .chain((others) =>
          fc.oneof(text, fc.emailAddress()).map((address) => ({ ...others, email: address })),
        ),
    });
    fc.assert(
      fc.property(anySignUp, (facts) => {
        const outcome = decideSignUp(
          { ...facts },
          { ...open, allowedEmailDomains: ['only.example'] },
        );
        const isOurs = /@only\.example$/i.test(facts.attributes.email);
        expect(outcome.kind === 'refuse' || isOurs).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
