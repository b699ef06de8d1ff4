import { describe, expect, it } from 'vitest';
import { both, changed, type Change, property } from './deployed-template.ts';
import { compareTemplates, judge } from '../../../../cli/guard/compare-templates.ts';

const setting = (name: string, value: unknown): Change =>
  property('PreSignUpFunction', `Environment.Variables.POOLKEEPER_${name}`, value);

/** Ids of what is refused where a setting goes from one value to the next, without the resource. */
const refused = (name: string, before: unknown, after: unknown): string[] => {
  const findings = compareTemplates(changed(setting(name, before)), changed(setting(name, after)));
  return judge(findings, []).refused.map(({ id }) => id.replace(/:.*POOLKEEPER_/u, ':'));
};

const providers = (...policies: readonly object[]): string => JSON.stringify(policies);
const google = { name: 'Google', linking: 'block', emailProof: 'claim' };
const anyOther = { name: '*', linking: 'allow', emailProof: 'never' };

type Turn = readonly [name: string, before: unknown, after: unknown];

/** Looser from the first to the second, and only so. */
const loosened: readonly Turn[] = [
  ['SIGN_UP_MODE', 'invite-only', 'open'],
  ['ALLOWED_EMAIL_DOMAINS', 'example.com', '*'],
  ['ALLOWED_EMAIL_DOMAINS', 'example.com', 'example.com,example.org'],
  ['ALLOWED_EMAIL_DOMAINS', '*.staff.example.com', '*.example.com'],
  ['DENIED_EMAIL_DOMAINS', 'example.com,example.org', 'none'],
  ['DENIED_EMAIL_DOMAINS', 'example.com', 'mail.example.com'],
  ['AUTO_CONFIRM_DOMAINS', 'none', 'example.com'],
  ['AUTO_CONFIRM_DOMAINS', 'example.com', 'example.com,*.example.org'],
  ['RESERVED_NAMES', 'standard,boss', 'standard'],
  ['ATTRIBUTE_DEMANDS', '*: +birthdate -phone_number', '*: +birthdate'],
  ['MINIMUM_AGE', '16', 'none'],
  ['MINIMUM_AGE', '16', '13'],
  ['TERMS_VERSION', '2026-11', 'none'],
  ['CAPTCHA', 'altcha', 'none'],
  ['MAIL_EXCHANGE_CHECK', 'refuse', 'none'],
  ['BIRTH_GRANTS', 'none', '*=role:admin'],
  ['BIRTH_GRANTS', 'example.com=role:editor', '*=role:editor'],
  ['ERASE_WITHIN', '5m', '1d'],
  ['SIGN_UP_BUDGET_IN_ALL', '5000/1h', 'none'],
  ['SIGN_UP_BUDGET_IN_ALL', '5000/1h', '50001/1h'],
  ['MAIL_BUDGET_IN_ALL', '10000/1h', 'none'],
  ['MAIL_BUDGET_PER_RECIPIENT', '10/1h', '10/5m'],
  ['SMS_BUDGET_IN_ALL', '200/1h', 'none'],
  ['SMS_COUNTRY_PREFIXES', 'none', '+33'],
  ['SMS_COUNTRY_PREFIXES', '+441', '+44'],
  ['IDENTITY_PROVIDERS', 'none', providers(google)],
];

/** Not stricter the other way round either, or for another reason. */
const looserToo: readonly Turn[] = [
  ['ALLOWED_EMAIL_DOMAINS', 'example.com', '*.example.com'],
  ['SIGN_UP_BUDGET_PER_CALLER', '20/1h', '14880/31d'],
  ['IDENTITY_PROVIDERS', providers(google), providers({ ...google, linking: 'link' })],
  ['IDENTITY_PROVIDERS', providers(google), providers({ ...google, linking: 'allow' })],
  ['IDENTITY_PROVIDERS', providers(google), providers(google, anyOther)],
  ['IDENTITY_PROVIDERS', providers(anyOther), providers(anyOther, google)],
  [
    'IDENTITY_PROVIDERS',
    providers({ ...google, emailProof: ['example.com'] }),
    providers({ ...google, emailProof: ['example.com', 'example.org'] }),
  ],
  [
    'IDENTITY_PROVIDERS',
    providers({ ...google, linking: 'allow', emailProof: 'never' }),
    providers({ ...google, linking: 'allow', emailProof: 'claim' }),
  ],
  [
    'IDENTITY_PROVIDERS',
    providers(google),
    providers({ ...google, emailAttribute: 'preferred_username' }),
  ],
];

describe('the guard, about settings of functions,', () => {
  it.each([...loosened, ...looserToo])(
    'refuses that %s goes from %s to %s',
    (name, before, after) => {
      expect(refused(name, before, after)).toEqual([`loosens:${name}`]);
    },
  );

  it.each([
    ['ACCOUNT_NOTICES', 'on', 'off'],
    ['NEW_DEVICE_NOTICE', 'on', 'off'],
    ['RECONCILE_MODE', 'heal', 'heal-and-erase'],
  ])('refuses that %s goes from %s to %s', (name, before, after) => {
    expect(refused(name, before, after)).toEqual([`loses:${name}`]);
  });

  it.each<Turn>([
    ...loosened.map(([name, before, after]): Turn => [name, after, before]),
    ['ALLOWED_EMAIL_DOMAINS', '*.example.com', '*.staff.example.com,mail.example.com'],
    ['DENIED_EMAIL_DOMAINS', 'mail.example.com', 'example.com'],
    ['SIGN_UP_BUDGET_IN_ALL', '5000/1h', '50000/1h'],
    ['SMS_COUNTRY_PREFIXES', '+44', '+441,+442'],
    ['TERMS_VERSION', '2026-11', '2027-01'],
    ['CAPTCHA', 'altcha', 'turnstile'],
    ['IDENTITY_PROVIDERS', providers(google), 'none'],
    [
      'IDENTITY_PROVIDERS',
      providers(google),
      providers({ ...google, emailProof: ['example.com'] }),
    ],
    [
      'IDENTITY_PROVIDERS',
      providers({ ...google, emailProof: ['example.com'] }),
      providers({ ...google, emailProof: ['mail.example.com'] }),
    ],
    // What the guard cannot read, it tells.
    ['MINIMUM_AGE', '16', '{{resolve:ssm:age}}'],
    ['BIRTH_GRANTS', 'none', { 'Fn::ImportValue': 'grants' }],
  ])('refuses nothing where %s goes from %s to %s', (name, before, after) => {
    expect(refused(name, before, after)).toEqual([]);
  });

  it('refuses no setting that joins', () => {
    const plain = changed(() => undefined);
    const opened = both(setting('BIRTH_GRANTS', '*=role:admin'), setting('CAPTCHA', 'none'));
    expect(judge(compareTemplates(plain, changed(opened)), []).refused).toEqual([]);
  });
});
