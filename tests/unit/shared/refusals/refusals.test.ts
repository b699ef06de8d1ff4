import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triggers } from '../../../../shared/events/triggers.ts';
import { refusals, type RefusalCode } from '../../../../shared/refusals/catalogue.ts';
import { refusalDetailFrom, refusalFrom } from '../../../../shared/refusals/refusal-from.ts';
import { Refusal } from '../../../../shared/refusals/refusal.ts';

const codes = Object.keys(refusals) as RefusalCode[];
const texts = Object.entries(refusals).map(([code, sentence]) => ({ code, sentence }));

/** Told only to somebody who has proven that the address is theirs. */
const toldToOwners: ReadonlySet<string> = new Set([
  'SIGNUP_ADDRESS_IN_USE',
  'SIGNUP_LINK_NOT_POSSIBLE',
  // Of a suspended account, after the password or code was right.
  'SIGNIN_NOT_ALLOWED',
]);

describe('refusals', () => {
  it.each(texts)('$code is plain ASCII that Cognito and addresses carry', ({ code, sentence }) => {
    expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)+$/);
    expect(sentence).toMatch(/^[A-Z][A-Za-z0-9 ,'-]+\.(?: Please [a-z ]+\.)?$/);
  });

  it.each(texts)(
    '$code does not tell a stranger whether an account exists',
    ({ code, sentence }) => {
      if (toldToOwners.has(code)) return;
      expect(sentence).not.toMatch(/exist|registered|already|taken|account|user|unknown/i);
    },
  );

  it('keeps the codes that front ends know', () => {
    expect(codes).toEqual([
      'SIGNUP_EMAIL_REQUIRED',
      'SIGNUP_EMAIL_INVALID',
      'SIGNUP_DOMAIN_NOT_ALLOWED',
      'SIGNUP_EMAIL_NOT_ALLOWED',
      'SIGNUP_EMAIL_MISTYPED',
      'SIGNUP_EMAIL_DISPOSABLE',
      'SIGNUP_EMAIL_UNDELIVERABLE',
      'SIGNUP_ATTRIBUTE_REQUIRED',
      'SIGNUP_ATTRIBUTE_NOT_ALLOWED',
      'SIGNUP_ATTRIBUTE_INVALID',
      'SIGNUP_PROVIDER_NOT_ALLOWED',
      'SIGNUP_PROVIDER_EMAIL_UNVERIFIED',
      'SIGNUP_ADDRESS_IN_USE',
      'SIGNUP_LINK_NOT_POSSIBLE',
      'SIGNIN_TRY_AGAIN',
      'SIGNUP_NAME_RESERVED',
      'SIGNUP_TOO_YOUNG',
      'SIGNUP_TERMS_NOT_ACCEPTED',
      'SIGNUP_CAPTCHA_REQUIRED',
      'SIGNUP_CAPTCHA_FAILED',
      'SIGNUP_NOT_INVITED',
      'SIGNUP_WAITLISTED',
      'SIGNUP_CLOSED',
      'SIGNUP_TOO_MANY',
      'SIGNUP_NOT_POSSIBLE',
      'SIGNIN_MAINTENANCE',
      'SIGNIN_WAY_NOT_ALLOWED',
      'SIGNIN_NOT_ALLOWED',
      'SIGNIN_UNAVAILABLE',
      'TEMPORARILY_UNAVAILABLE',
    ]);
  });
});

describe('the detail of a refusal', () => {
  it.each([
    ['SIGNUP_EMAIL_MISTYPED', 'gmail.com', ' Did you mean gmail.com?'],
    ['SIGNUP_ATTRIBUTE_REQUIRED', 'birthdate', ' It is birthdate.'],
    ['SIGNUP_ATTRIBUTE_NOT_ALLOWED', 'phone_number', ' It is phone_number.'],
  ] as const)('of %s reaches a front end', (code, detail, text) => {
    const refusal = new Refusal(code, detail);
    expect(refusal.message).toBe(`${code}: ${refusals[code]}${text}`);
    const told = `PreSignUp failed with error ${refusal.message}.`;
    expect([refusalFrom(told), refusalDetailFrom(new Error(told))]).toEqual([code, detail]);
  });

  it.each(['<b>', 'a b', 'Gmail.com', '', 'x'.repeat(82), 'm\u00fcnchen.de', 'a\n', 'a@b.example'])(
    'is left out when it is %j',
    (detail) => {
      const { message } = new Refusal('SIGNUP_EMAIL_MISTYPED', detail);
      expect(message).toBe(`SIGNUP_EMAIL_MISTYPED: ${refusals.SIGNUP_EMAIL_MISTYPED}`);
      expect(refusalDetailFrom(message)).toBeUndefined();
    },
  );

  it('is left out where the code has no room for one', () => {
    const { message } = new Refusal('SIGNUP_CLOSED', 'gmail.com');
    expect(message).toBe(`SIGNUP_CLOSED: ${refusals.SIGNUP_CLOSED}`);
  });
});

describe('Refusal', () => {
  it('says its code and sentence, and nothing else', () => {
    const refusal = new Refusal('SIGNUP_DOMAIN_NOT_ALLOWED');
    expect(refusal.message).toBe('SIGNUP_DOMAIN_NOT_ALLOWED: This e-mail domain cannot be used.');
    expect(refusal).toMatchObject({ name: 'Refusal', code: 'SIGNUP_DOMAIN_NOT_ALLOWED' });
  });
});

/** What a client is told of a refusal. */
const wrapped = (trigger: string, code: RefusalCode): string =>
  `${trigger} failed with error ${new Refusal(code).message}.`;

describe('refusalFrom', () => {
  it.each(codes)('finds %s in what Cognito makes of it, in every trigger', (code) => {
    for (const trigger of Object.keys(triggers)) {
      expect(refusalFrom(new Error(wrapped(trigger, code)))).toBe(code);
      expect(refusalFrom(wrapped(trigger, code))).toBe(code);
    }
  });

  it('finds the code behind other words in capitals', () => {
    expect(refusalFrom('HTTP_ERROR: 400: SIGNUP_EMAIL_INVALID: no')).toBe('SIGNUP_EMAIL_INVALID');
  });

  it.each([
    'PreSignUp failed with error SOMETHING_ELSE: no.',
    'XSIGNUP_EMAIL_INVALID: no',
    'SIGNUP_EMAIL_INVALID without a colon',
    'HAS_OWN: constructor: __proto__: ',
    '',
    new Error('Incorrect username or password.'),
    undefined,
    null,
    42,
    {},
  ])('finds none in %s', (error) => {
    expect(refusalFrom(error)).toBeUndefined();
  });

  it('answers for any text, in no time for 100 kB', () => {
    const text = fc.string({
      unit: fc.constantFrom('A', '_', ':', ' ', 'SIGNUP_'),
      maxLength: 80,
      size: 'max',
    });
    fc.assert(
      fc.property(text, (error) => {
        expect([undefined, ...codes]).toContain(refusalFrom(error));
      }),
    );
    for (const piece of ['A', 'A_', '_', 'A_A: ']) {
      const start = performance.now();
      refusalFrom(piece.repeat(100_000 / piece.length));
      expect(performance.now() - start).toBeLessThan(50);
    }
  });
});
