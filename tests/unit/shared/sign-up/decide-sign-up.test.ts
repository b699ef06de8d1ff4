import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedMailbox } from '../../../../shared/addresses/recipient-keys.ts';
import type { SignUpFacts } from '../../../../shared/events/pre-sign-up.ts';
import {
  decideSignUp as decideKnown,
  signUpChecks,
} from '../../../../shared/sign-up/decide-sign-up.ts';
import { ruleChecks } from '../../../../shared/sign-up/rule-checks.ts';
import type { SignUpPolicy } from '../../../../shared/sign-up/sign-up-policy.ts';
import { factsOf as signUp, knownOf, openPolicy as open } from './known-sign-up.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const decideSignUp = (facts: SignUpFacts, policy: SignUpPolicy) =>
  decideKnown(knownOf(facts), policy, NOW);
const strict: SignUpPolicy = {
  ...open,
  allowedEmailDomains: ['example.com', '*.example.com'],
  deniedEmailDomains: ['blocked.example.com'],
};

const allowed = { kind: 'allow', answer: { confirmed: false }, reason: 'all-checks-passed' };
const mailboxDigest = countedMailbox({
  canonical: 'jane@example.com',
  domain: 'example.com',
}).recipient;
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
        const outcome = decideSignUp(signUp(facts), {
          ...open,
          allowedEmailDomains: ['only.example'],
        });
        const isOurs = /@only\.example$/i.test(facts.attributes.email);
        expect(outcome.kind === 'refuse' || isOurs).toBe(true);
      }),
      { numRuns: 500 },
    );
  }, 30_000);

  it('names every check once', () => {
    const names = signUpChecks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

const person = { email: 'jane@example.com' };

describe('the rules that a stage switches on', () => {
  it.each([
    ['closed', { signUpMode: 'closed' }, {}, 'sign-up-open'],
    [
      'throw-away',
      { disposableAddresses: 'refuse' },
      email('a@mailinator.com'),
      'email-not-disposable',
    ],
    [
      'throw-away below',
      { disposableAddresses: 'refuse' },
      email('a@x.MAILINATOR.com'),
      'email-not-disposable',
    ],
    [
      'role mailboxes',
      { reservedNames: ['admin'] },
      email('Postmaster+1@example.com'),
      'mailbox-not-reserved',
    ],
    [
      'reserved names',
      { reservedNames: ['admin'] },
      { attributes: { ...person, preferred_username: 'A.d-m_i n' } },
      'name-not-reserved',
    ],
    [
      'reserved names in wide letters',
      { reservedNames: ['admin'] },
      { attributes: { ...person, nickname: '\uFF21\uFF24\uFF2D\uFF29\uFF2E' } },
      'name-not-reserved',
    ],
    [
      'reserved user names',
      { reservedNames: ['admin'] },
      { userName: 'Admin' },
      'name-not-reserved',
    ],
    [
      'reserved names with an accent',
      { reservedNames: ['admin'] },
      { userName: 'a\u0301dmin' },
      'name-not-reserved',
    ],
    [
      'reserved names with a letter of another script',
      { reservedNames: ['admin'] },
      { attributes: { ...person, nickname: '\u0430dmin' } },
      'name-not-reserved',
    ],
    [
      'reserved names in capitals of other scripts',
      { reservedNames: ['help'] },
      { attributes: { ...person, nickname: '\u041D\u0395L\u03A1' } },
      'name-not-reserved',
    ],
    [
      'reserved names with digits for letters',
      { reservedNames: ['admin', 'root'] },
      { userName: 'adm1n', attributes: { ...person, preferred_username: 'r00t' } },
      'name-not-reserved',
    ],
    [
      'what every client must give',
      { attributeDemands: [{ client: '*', required: ['name'], forbidden: [] }] },
      { attributes: { ...person, name: '  ' } },
      'attributes-demanded',
    ],
    [
      'what this client must not give',
      { attributeDemands: [{ client: 'web', required: [], forbidden: ['phone_number'] }] },
      { clientId: 'web', attributes: { ...person, phone_number: '+12025550123' } },
      'attributes-undemanded',
    ],
    ['no date of birth', { minimumAge: 16 }, {}, 'attributes-demanded'],
    [
      'too young by a day',
      { minimumAge: 16 },
      { attributes: { ...person, birthdate: '2010-11-23' } },
      'old-enough',
    ],
    [
      'no date',
      { minimumAge: 16 },
      { attributes: { ...person, birthdate: '1990-02-30' } },
      'old-enough',
    ],
    ['no terms', { termsVersion: '2' }, {}, 'terms-accepted'],
    ['old terms', { termsVersion: '2' }, { hints: { termsVersion: '1' } }, 'terms-accepted'],
    ['known slips', {}, email('jane@gmial.com'), 'domain-not-mistyped'],
    ['too much metadata', {}, { overloaded: true }, 'metadata-within-bounds'],
  ] as const)('refuse %s, and not without the rule', (_, rule, own, reason) => {
    const outcome = decideKnown(knownOf(own), { ...open, ...rule }, NOW);
    expect(outcome).toMatchObject({ kind: 'refuse', reason });
    // An operator may create whom they like.
    expect(decideKnown(knownOf({ ...own, by: 'operator' }), { ...open, ...rule }, NOW).kind).toBe(
      'allow',
    );
  });

  it.each([
    [
      'old enough today',
      { minimumAge: 16 },
      { attributes: { ...person, birthdate: '2010-11-22' } },
    ],
    ['the terms', { termsVersion: '2' }, { hints: { termsVersion: '2' } }],
    ['a relay', { disposableAddresses: 'refuse' }, email('a@privaterelay.appleid.com')],
    ['a slip that is meant', {}, { ...email('jane@gmial.com'), hints: { addressChecked: 'yes' } }],
    [
      'another client',
      { attributeDemands: [{ client: 'web', required: ['name'], forbidden: [] }] },
      { clientId: 'ios' },
    ],
    [
      'an address whose letters would be a name',
      { reservedNames: ['admin'] },
      { userName: 'a@dm.in' },
    ],
    [
      'a name that is written in another script',
      { reservedNames: ['admin'] },
      { attributes: { ...person, nickname: '\u0410\u043D\u043D\u0430' } },
    ],
    [
      'a name that only begins so',
      { reservedNames: ['admin'] },
      { attributes: { ...person, nickname: 'admiral' } },
    ],
  ] as const)('let %s pass', (_, rule, own) => {
    expect(decideKnown(knownOf(own), { ...open, ...rule }, NOW).kind).toBe('allow');
  });

  it('tell which domain was meant, and which field is missing', () => {
    expect(decideSignUp(signUp(email('jane@gmial.com')), open)).toMatchObject({
      detail: 'gmail.com',
    });
    expect(decideSignUp(signUp(), { ...open, minimumAge: 16 })).toMatchObject({
      detail: 'birthdate',
    });
  });
});

describe('the switches', () => {
  it.each([
    [{ signUpPaused: true }, {}, 'sign-up-open'],
    [{ blockedDomains: ['example.com'] }, {}, 'domain-not-blocked'],
    [{ blockedDomains: ['example.com'] }, email('a@sub.example.com'), 'domain-not-blocked'],
    [{ blockedMailboxes: [mailboxDigest] }, email('jane+1@example.com'), 'mailbox-not-blocked'],
  ])('refuse by %j', (item, own, reason) => {
    expect(decideKnown(knownOf(own, { item }), open, NOW)).toMatchObject({ reason });
  });

  it('block a provider by its name in lower case', () => {
    const item = { blockedProviders: ['CorpAD'] };
    const by = 'identity-provider' as const;
    expect(decideKnown(knownOf({ by }, { item, provider: 'corpad' }), open, NOW)).toMatchObject({
      code: 'SIGNUP_PROVIDER_NOT_ALLOWED',
      reason: 'provider-not-blocked',
    });
    expect(decideKnown(knownOf({ by }, { item, provider: 'google' }), open, NOW).kind).toBe(
      'allow',
    );
  });

  it('stop no operator', () => {
    const item = { signUpPaused: true, blockedDomains: ['example.com'] };
    expect(decideKnown(knownOf({ by: 'operator' }, { item }), open, NOW).kind).toBe('allow');
  });
});

describe('the evidence', () => {
  it.each([
    [{ captcha: 'missing' }, 'SIGNUP_CAPTCHA_REQUIRED', 'captcha-given'],
    [{ captcha: 'failed' }, 'SIGNUP_CAPTCHA_FAILED', 'captcha-solved'],
    [{ mailExchange: 'missing' }, 'SIGNUP_EMAIL_UNDELIVERABLE', 'domain-takes-mail'],
    [{ admission: 'captcha-used' }, 'SIGNUP_CAPTCHA_FAILED', 'captcha-unused'],
    [{ admission: 'over-caller-budget' }, 'SIGNUP_TOO_MANY', 'within-caller-budget'],
    [{ admission: 'over-mailbox-budget' }, 'SIGNUP_TOO_MANY', 'within-mailbox-budget'],
    [{ admission: 'over-domain-budget' }, 'SIGNUP_TOO_MANY', 'within-domain-budget'],
    [{ admission: 'over-total-budget' }, 'SIGNUP_TOO_MANY', 'within-total-budget'],
    [{ admission: 'address-undeliverable' }, 'SIGNUP_EMAIL_UNDELIVERABLE', 'email-deliverable'],
    [{ admission: 'not-invited' }, 'SIGNUP_NOT_INVITED', 'invited'],
    [{ admission: 'waitlisted' }, 'SIGNUP_WAITLISTED', 'off-the-waiting-list'],
    [{ admission: 'pending' }, 'TEMPORARILY_UNAVAILABLE', 'admitted'],
  ] as const)('%j is refused', (evidence, code, reason) => {
    expect(decideKnown(knownOf({}, { evidence }), open, NOW)).toEqual({
      kind: 'refuse',
      code,
      reason,
    });
  });

  it('of a captcha must be there where one is asked for', () => {
    const policy: SignUpPolicy = { ...open, captcha: 'altcha' };
    expect(decideKnown(knownOf(), policy, NOW)).toMatchObject({ reason: 'captcha-judged' });
    const solved = knownOf({}, { evidence: { captcha: 'solved' } });
    expect(decideKnown(solved, policy, NOW).kind).toBe('allow');
  });
});

describe('confirmation at once (T5)', () => {
  const policy: SignUpPolicy = { ...open, autoConfirmDomains: ['example.com'] };
  const statement = { callerHash: 'x'.repeat(16), emailProven: true };
  const confirms = (known: ReturnType<typeof knownOf>, under = policy) => {
    const outcome = decideKnown(known, under, NOW);
    return outcome.kind === 'allow' && outcome.answer.confirmed;
  };

  it('needs a listed domain and a server that has seen proof', () => {
    expect(confirms(knownOf({}, { evidence: { statement } }))).toBe(true);
    expect(confirms(knownOf())).toBe(false);
    expect(
      confirms(knownOf({}, { evidence: { statement: { ...statement, emailProven: false } } })),
    ).toBe(false);
    expect(confirms(knownOf({}, { evidence: { statement } }), open)).toBe(false);
    expect(confirms(knownOf(email('a@sub.example.com'), { evidence: { statement } }))).toBe(false);
  });

  it('needs the attribute, without which Cognito refuses to verify', () => {
    const typed = { userName: 'jane@example.com', attributes: {} };
    expect(confirms(knownOf(typed, { evidence: { statement } }))).toBe(false);
  });
});

const checkNamed = (name: string) => {
  const check = ruleChecks.find((one) => one.name === name);
  if (!check) throw new Error(`There is no check ${name}.`);
  return check;
};
const considered = (policy: Partial<SignUpPolicy>, attributes: Record<string, string>) => ({
  ...knownOf({ attributes }),
  policy: { ...open, ...policy },
  now: NOW,
});

describe('a check by itself', () => {
  it('takes nobody for old enough who says no birthdate', () => {
    const { refuses } = checkNamed('old-enough');
    expect(refuses(considered({ minimumAge: 16 }, {}))).toBe(true);
    expect(refuses(considered({ minimumAge: 16 }, { birthdate: '2000-01-01' }))).toBe(false);
    expect(refuses(considered({}, {}))).toBe(false);
  });

  it('has no other domain to offer where there is none', () => {
    expect(checkNamed('domain-not-mistyped').detail?.(considered({}, {}))).toBeUndefined();
  });

  it('finds a demand met by what is given, not by blanks', () => {
    const { refuses } = checkNamed('attributes-demanded');
    const attributeDemands = [{ client: '*', required: ['name'], forbidden: [] }];
    expect(refuses(considered({ attributeDemands }, { name: 'Jane' }))).toBe(false);
    expect(refuses(considered({ attributeDemands }, { name: '  ' }))).toBe(true);
    expect(refuses(considered({ attributeDemands }, {}))).toBe(true);
  });
});
