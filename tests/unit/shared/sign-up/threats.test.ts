import { describe, expect, it } from 'vitest';
import { countedMailbox } from '../../../../shared/addresses/recipient-keys.ts';
import { parseEvent } from '../../../../shared/events/event.ts';
import { parsePreSignUp, respondToSignUp } from '../../../../shared/events/pre-sign-up.ts';
import { decideSignUp } from '../../../../shared/sign-up/decide-sign-up.ts';
import { parseEmailAddress } from '../../../../shared/addresses/email-address.ts';
import { asSignUp } from '../../../../shared/sign-up/sign-up.ts';
import { knownOf, openPolicy } from './known-sign-up.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

/** A sign-up from the raw event on, under rules that let everybody in, with all evidence in favour. */
const decide = (request: unknown, policy = openPolicy) => {
  const facts = parsePreSignUp(parseEvent({ triggerSource: 'PreSignUp_SignUp', request }));
  return decideSignUp({ ...knownOf(), signUp: asSignUp(facts) }, policy, NOW);
};
const decideEmail = (email: string, policy = openPolicy) =>
  decide({ userAttributes: { email } }, policy);
const codeOf = (outcome: ReturnType<typeof decide>) =>
  outcome.kind === 'refuse' ? outcome.code : outcome.kind;
const mailboxOf = (email: string) => {
  const address = parseEmailAddress(email);
  return address && countedMailbox(address).recipient;
};

describe('threats to sign-up, by their numbers', () => {
  it.each([
    { email_verified: 'true' },
    { phone_number_verified: 'true' },
    { 'custom:tenant': 'acme' },
    { 'custom:role': 'admin' },
    { 'cognito:groups': 'admins' },
  ])('T4, T10: nobody proves or promotes themselves by %j', (own) => {
    expect(codeOf(decide({ userAttributes: { email: 'a@example.com', ...own } }))).toBe(
      'SIGNUP_ATTRIBUTE_NOT_ALLOWED',
    );
  });

  it('T5: nothing that a client says confirms or verifies', () => {
    const policy = { ...openPolicy, autoConfirmDomains: ['example.com'] };
    const claims = { autoConfirmUser: 'true', emailProven: 'true', callerProof: 'v1.1.x.1.y' };
    const request = {
      userAttributes: { email: 'a@example.com' },
      clientMetadata: claims,
      validationData: claims,
    };
    expect(decide(request, policy)).toMatchObject({ answer: { confirmed: false } });
    const response = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
    const event = parseEvent({ response: { ...response } });
    respondToSignUp(event, { confirmed: false });
    expect(event.raw['response']).toEqual(response);
  });

  it('T11: client metadata beyond any use is refused, and none of it is read', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'x']));
    const long = { captcha: 'x'.repeat(8001) };
    for (const clientMetadata of [many, long]) {
      const request = { userAttributes: { email: 'a@example.com' }, clientMetadata };
      expect(codeOf(decide(request))).toBe('SIGNUP_ATTRIBUTE_INVALID');
    }
  });

  it.each(['a@x.co\r\nBcc: e@y.co', 'a@x.co\nb', 'a\u0000@x.co'])(
    'T13: no second header by %j',
    (email) => {
      expect(codeOf(decideEmail(email))).toBe('SIGNUP_ATTRIBUTE_INVALID');
    },
  );

  it.each([
    '"e@attacker.example"@victim.example',
    '"a b"@x.co',
    'a(comment)@x.co',
    '=?utf-8?q?a?=@x.co',
    'a@b@c.de',
    '.a@x.co',
    'a.@x.co',
    'a..b@x.co',
    'a@[192.0.2.1]',
  ])('T14: %j reads alike everywhere, or not at all', (email) => {
    expect(codeOf(decideEmail(email))).toBe('SIGNUP_EMAIL_INVALID');
  });

  it.each(['x\uFF20y.co', 'm\u0131ke@example.org', '\u212Aim@example.org', '\u017Fam@example.org'])(
    'T15, T16: %j is nobody’s twin',
    (email) => {
      expect(codeOf(decideEmail(email))).toBe('SIGNUP_EMAIL_INVALID');
    },
  );

  it.each([
    'a@xn--',
    'a@xn--0049',
    'a@xn--a',
    'a@exa\u00ADmple.com',
    'a@x.co.',
    'a@-x.co',
    'a@x-.co',
    'a@x..co',
  ])('T17: %j has one form only, or none', (email) => {
    expect(codeOf(decideEmail(email))).toBe('SIGNUP_EMAIL_INVALID');
  });

  it('T18: a hundred spellings of one mailbox count together, and stay different people', () => {
    const spellings = Array.from({ length: 100 }, (_, index) => `u.s.er+${index}@gmail.com`);
    expect(new Set(spellings.map(mailboxOf)).size).toBe(1);
    expect(mailboxOf('USER@googlemail.com')).toBe(mailboxOf('user@gmail.com'));
    expect(new Set(spellings.map((one) => parseEmailAddress(one)?.canonical)).size).toBe(100);
  });

  it.each([
    ['a@evilcorp.example', 'SIGNUP_DOMAIN_NOT_ALLOWED'],
    ['a@corp.example.evil.example', 'SIGNUP_DOMAIN_NOT_ALLOWED'],
    ['a@sub.corp.example', 'SIGNUP_DOMAIN_NOT_ALLOWED'],
    ['a@corp.example', 'allow'],
  ])('row 29: where only corp.example may, %s is %s', (email, expected) => {
    expect(
      codeOf(decideEmail(email, { ...openPolicy, allowedEmailDomains: ['corp.example'] })),
    ).toBe(expected);
  });

  it('T29: names of a prototype mean nothing', () => {
    const userAttributes = JSON.parse(
      '{"email":"a@example.com","__proto__":"x","constructor":"y"}',
    );
    const clientMetadata = JSON.parse('{"__proto__":{"captcha":"x"},"toString":"y"}');
    expect(codeOf(decide({ userAttributes, clientMetadata }))).toBe('allow');
    expect(({} as Record<string, unknown>)['captcha']).toBeUndefined();
  });

  it.each(['<', 'a', '"a', 'a@', '.a', '=?'])('T30: 300 kB of %j are judged in 50 ms', (piece) => {
    const email = piece.repeat(300_000 / piece.length);
    const start = performance.now();
    expect(decideEmail(email).kind).toBe('refuse');
    expect(performance.now() - start).toBeLessThan(50);
  });
});
