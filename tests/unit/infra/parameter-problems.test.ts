import { describe, expect, it } from 'vitest';
import { parameterProblems } from '../../../infra/packaging/parameter-problems.ts';
import { settingsProblems } from '../../../infra/packaging/settings-problems.ts';

const fine = {
  alarms: 'none',
  alarmTopic: 'stack',
  alarmAddress: 'none',
  deploymentRole: 'none',
  firstFactors: ['PASSWORD', 'EMAIL_OTP'],
  hostedPages: 'none',
  hostedDomain: 'none',
  hostedCertificate: 'none',
  mfa: 'OPTIONAL',
  rolesBoundary: 'none',
  threatProtection: 'OFF',
  userPoolTier: 'ESSENTIALS',
};

const certificate = 'arn:aws:acm:us-east-1:000000000000:certificate/0a-1b';
const known = new Set(Object.keys(fine));
const choices = new Map([
  ['mfa', new Map(['OFF', 'OPTIONAL', 'ON'].map((word) => [word, []]))],
  [
    'samlProvider',
    new Map([
      ['none', []],
      ['enabled', ['samlProviderName', 'claimPrefix']],
    ]),
  ],
]);
const lists = new Set(['firstFactors']);
const problems = (values: Record<string, unknown>, given: string[] = []): string[] =>
  parameterProblems({
    given,
    texts: given,
    kinds: { lists, single: new Set(Object.keys(fine).filter((name) => !lists.has(name))) },
    known,
    choices,
    values: { samlProvider: 'none', claimPrefix: 'app:', ...fine, ...values },
  });

describe('the parameters of a stage', () => {
  it.each<[string, Record<string, unknown>]>([
    ['as they stand', {}],
    [
      'with threat protection of the plan that has it',
      { threatProtection: 'AUDIT', userPoolTier: 'PLUS' },
    ],
    [
      'with second factors for all and no one-time codes',
      { mfa: 'ON', firstFactors: ['PASSWORD'] },
    ],
    [
      'with a domain of their own',
      { hostedPages: 'own', hostedDomain: 'auth.example.com', hostedCertificate: certificate },
    ],
    [
      'with passkeys of that domain',
      {
        hostedPages: 'own',
        hostedDomain: 'auth.example.com',
        hostedCertificate: certificate,
        firstFactors: ['PASSWORD', 'WEB_AUTHN'],
        passkeyDomain: 'auth.example.com',
      },
    ],
    ['with an address that was verified', { mailIdentity: 'me@example.com' }],
    ['with a topic', { alarmTopic: 'arn:aws:sns:eu-west-1:000000000000:pager' }],
    ['with an address', { alarmAddress: 'ops@example.com' }],
    ['as words of the command line', { tableProtection: 'true', apiRateLimit: '50' }],
    ['as values of serverless.yml', { tableProtection: false, logRetentionDays: 365 }],
    ['with references', { codeKeyArn: { 'Fn::GetAtt': ['CodeKey', 'Arn'] } }],
    ['with what the framework resolves', { hostedDomainPrefix: '${ssm:/prefix}' }],
    ['with a list that the framework resolves', { firstFactors: '${file(factors.yml)}' }],
    ['with a list that has a reference', { signInWith: ['COGNITO', { Ref: 'GoogleProvider' }] }],
    [
      'with a sender below the identity',
      { mailIdentity: 'example.com', mailFromAddress: 'no-reply@mail.Example.com' },
    ],
    [
      'with the sender that is the identity',
      { mailIdentity: 'me@example.com', mailFromAddress: 'me@example.com' },
    ],
    ['with passkeys of a long domain', { passkeyDomain: `${'long.'.repeat(23)}example.com` }],
    ['with passkeys of this machine', { passkeyDomain: 'localhost' }],
    [
      'with an app that is called back',
      { callbackUrls: ['shop://done', 'http://localhost:3000/'] },
    ],
    ['with every origin', { apiAllowedOrigins: ['*'] }],
    ['with the origin of a web view', { apiAllowedOrigins: ['capacitor://localhost'] }],
    ['with every origin below a domain', { userFilesOrigins: ['https://*.example.com'] }],
    ['with a top-level domain in other letters', { mailIdentity: 'xn--e1afmkfd.xn--p1ai' }],
    ['with a mail domain of many letters', { mailIdentity: `${'long.'.repeat(20)}example.com` }],
    ['with a logo in a folder', { brandLogoFile: 'infra/branding/..logo.v2.svg' }],
    [
      'with addresses to come back to',
      { callbackUrls: ['https://example.com?a=b', 'http://localhost', 'http://localhost/done'] },
    ],
    ['with a prefix that takes the stage', { hostedDomainPrefix: 'acme-pr42' }],
    [
      'with a provider that has what it needs',
      { samlProvider: 'enabled', samlProviderName: 'Acme' },
    ],
  ])('are taken %s', (_, values) => {
    expect(problems(values)).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ alarms: 'yes' }, 'alarms: none, on'],
    [{ userPoolTier: 'plus' }, 'userPoolTier: LITE, ESSENTIALS, PLUS'],
    [{ userPoolTier: 'LITE' }, 'version 3 token events'],
    [{ threatProtection: 'ENFORCED' }, 'needs userPoolTier PLUS'],
    [{ mfa: 'ON' }, 'cannot go with EMAIL_OTP'],
    [{ hostedPages: 'own', hostedCertificate: certificate }, 'hostedDomain: a domain of yours'],
    [
      {
        hostedPages: 'own',
        hostedDomain: 'auth.example.com',
        hostedCertificate: certificate.replace('us-east-1', 'eu-west-1'),
      },
      'in us-east-1',
    ],
    [{ confirmationBy: 'page', confirmationPage: 'none' }, 'confirmationPage: the https address'],
    [
      {
        hostedPages: 'own',
        hostedDomain: 'auth.example.com',
        hostedCertificate: certificate,
        firstFactors: ['PASSWORD', 'WEB_AUTHN'],
        passkeyDomain: 'example.com',
      },
      'passkeyDomain: the very same as hostedDomain',
    ],
    [{ mailIdentityOwner: 'stack', mailIdentity: 'me@example.com' }, 'mailIdentity: a domain'],
    [{ alarmTopic: 'pager' }, 'the ARN of an SNS topic'],
    [{ deploymentRole: 'deployer' }, 'deploymentRole: the ARN of a role'],
    [{ rolesBoundary: 'arn:aws:iam::000000000000:role/x' }, 'rolesBoundary: the name of a policy'],
    [{ alarmAddress: 'ops' }, 'alarmAddress: an address'],
    [{ tableProtection: 'yes' }, 'tableProtection: true, false'],
    [{ pointInTimeRecovery: 'ja' }, 'pointInTimeRecovery: true, false'],
    [{ guestAccess: 'maybe' }, 'guestAccess: true, false'],
    [{ apiRateLimit: 'fast' }, 'apiRateLimit: a whole number from 1 to 100000'],
    [{ apiBurstLimit: 0 }, 'apiBurstLimit: a whole number'],
    [{ userFilesVersionDays: '1.5' }, 'userFilesVersionDays: a whole number'],
    [{ logRetentionDays: '13' }, 'logRetentionDays: 1, 3, 5, 7, 14'],
    [{ passkeyDomain: 'https://example.com/' }, 'passkeyDomain: a host name'],
    [{ passkeyDomain: '192.0.2.1' }, 'passkeyDomain: a host name'],
    [{ hostedDomainPrefix: 'Acme_Login' }, 'hostedDomainPrefix: lower-case letters'],
    [{ hostedDomainPrefix: 'acme-cognito' }, 'without aws, amazon or cognito'],
    [{ codeKeyArn: 'alias/codes' }, 'codeKeyArn: the full ARN of a key'],
    [
      { codeKeyArn: 'arn:aws:kms:eu-west-1:000000000000:alias/codes' },
      'codeKeyArn: the full ARN of a key',
    ],
    [
      { mailIdentity: 'example.com', mailFromAddress: 'no-reply@notexample.com' },
      'mailFromAddress: an address of mailIdentity',
    ],
    [
      { mailIdentity: 'me@example.com', mailFromAddress: 'you@example.com' },
      'mailFromAddress: an address of mailIdentity',
    ],
    [{ mailFromAddress: 'no-reply' }, 'mailFromAddress: an address'],
    [{ mailIdentity: 'https://example.com' }, 'mailIdentity: a domain, or an address'],
    [{ mfa: 'maybe' }, 'mfa: OFF, OPTIONAL, ON'],
    [
      { mailSentBy: 'cognito', firstFactors: ['PASSWORD'], poolMailAccount: 'COGNITO_DEFAULT' },
      'mailSentBy',
    ],
    [{ poolMailAccount: 'COGNITO_DEFAULT' }, 'firstFactors: EMAIL_OTP needs'],
    [{ firstFactors: ['PASSKEY'] }, 'firstFactors: PASSWORD, EMAIL_OTP, WEB_AUTHN'],
    [{ callbackUrls: ['http://example.com/'] }, 'callbackUrls: addresses'],
    [{ callbackUrls: ['http://localhost.example.com/'] }, 'callbackUrls: addresses'],
    [{ callbackUrls: ['http://localhost:3000@example.com/'] }, 'callbackUrls: addresses'],
    [{ callbackUrls: ['https://'] }, 'callbackUrls: addresses'],
    [{ apiAllowedOrigins: ['https://*.example.com'] }, 'apiAllowedOrigins: origins'],
    [{ userFilesOrigins: ['https://*.*.example.com'] }, 'userFilesOrigins: origins'],
    [{ passkeyDomain: `${'long.'.repeat(24)}example.com` }, 'passkeyDomain: a host name'],
    [{ hostedDomain: `${'long.'.repeat(12)}example.com` }, 'hostedDomain: a domain of yours'],
    [{ brandLogoFile: '../../logo.svg' }, 'brandLogoFile: a file that ends in .svg'],
    [{ brandLogoFile: 'infra/../../logo.svg' }, 'brandLogoFile: a file that ends in .svg'],
    [{ brandLogoFile: '/etc/logo.svg' }, 'brandLogoFile: a file that ends in .svg'],
    [{ apiAllowedOrigins: ['https://example.com/'] }, 'apiAllowedOrigins: origins'],
    [{ userFilesOrigins: ['example.com'] }, 'userFilesOrigins: origins'],
    [{ brandLogoFile: 'logo.gif' }, 'brandLogoFile: a file that ends in .svg'],
    [{ samlProvider: 'enabled' }, 'samlProviderName: has no value, and samlProvider enabled needs'],
    // As `poolProtection:` with nothing after it is read; the framework would take the default.
    [{ alarms: null }, 'alarms: has no value'],
    [{ samlProvider: 'enabled', samlProviderName: null }, 'samlProviderName: has no value: give'],
    [{ firstFactors: null }, 'firstFactors: has no value'],
    [{ firstFactors: [] }, 'firstFactors: a list of one value or more'],
    [{ nativeCallbackUrls: [] }, 'nativeCallbackUrls: a list of one value or more'],
    [{ firstFactors: ['PASSWORD', null] }, 'firstFactors: a list of one value or more'],
    [{ firstFactors: 'PASSWORD' }, 'firstFactors: a list, such as'],
    [{ alarms: ['on'] }, 'alarms: one value'],
    [{ alarmAddress: { ops: 'ops@example.com' } }, 'alarmAddress: one value'],
  ])('with %j are refused: %s', (values, problem) => {
    expect(problems(values)).toEqual([expect.stringContaining(problem)]);
  });

  it('are refused by the place in their list, not by the value', () => {
    const callbackUrls = ['https://example.com/', 'http://example.com/', 'https://'];
    expect(problems({ callbackUrls })).toEqual([
      expect.stringMatching(/^callbackUrls: addresses .*, without #; not so: entry 2, 3$/u),
    ]);
  });

  it.each([
    ['alarm', 'alarm is no parameter: did you mean alarms?'],
    ['ALARMS', 'ALARMS is no parameter: did you mean alarms?'],
    ['treatProtecton', 'treatProtecton is no parameter: did you mean threatProtection?'],
    ['parameterThatAlarms', 'parameterThatAlarms is no parameter'],
    ['POOLKEEPER_ALARMS', 'POOLKEEPER_ALARMS is no parameter'],
    ['x', 'x is no parameter'],
  ])('with the name %s, which nothing asks for, are refused', (name, problem) => {
    expect(problems({}, ['alarms', name])).toEqual([problem]);
  });

  it('are refused as texts where they are lists', () => {
    expect(problems({}, ['firstFactors'])).toEqual([
      expect.stringContaining('firstFactors: a list, which the command line cannot give'),
    ]);
  });

  it('are refused for every problem at once', () => {
    expect(problems({ alarms: 'yes', alarmTopic: 'x' }, ['a', 'b'])).toHaveLength(4);
  });
});

describe('the settings of functions', () => {
  const reference = { Ref: 'AccountsTable' };
  const bySetting = new Map([
    ['POOLKEEPER_CLAIM_PREFIX', ['claimPrefix']],
    ['POOLKEEPER_MAIL_FROM', ['brandName', 'mailFromAddress']],
    ['POOLKEEPER_TOKEN_RULES', ['tokenRules']],
    ['POOLKEEPER_SIGN_IN_RULES', ['signInRules']],
  ]);

  it('are taken when every one is of its format, or a reference', () => {
    const variables = { POOLKEEPER_STAGE: 'dev', POOLKEEPER_ACCOUNTS_TABLE: reference };
    expect(settingsProblems({ One: variables, Other: {} }, bySetting)).toEqual([]);
  });

  it('are refused once each by their parameters, what they should be, and without their value', () => {
    const variables = {
      POOLKEEPER_STAGE: 'Dev',
      POOLKEEPER_CLAIM_PREFIX: 'secret value',
      POOLKEEPER_MAIL_FROM: 'secret value',
    };
    const functions = { One: variables, Other: { ...variables, POOLKEEPER_NEW: 'x' } };
    const found = settingsProblems(functions, bySetting);
    expect(found).toEqual([
      'POOLKEEPER_NEW: is no setting',
      'POOLKEEPER_STAGE: a stage name, such as dev',
      expect.stringMatching(/^brandName or mailFromAddress: /u),
      expect.stringMatching(/^claimPrefix: a short prefix/u),
    ]);
    expect(found.join()).not.toContain('secret value');
  });

  it('are found inside the rules of tokens and sign-in, by place', () => {
    const rules = {
      POOLKEEPER_TOKEN_RULES: '{"roles":{"Editor":{}},"nonsense":1}',
      POOLKEEPER_SIGN_IN_RULES: '{"clients":{"web":{"role":["editor"]}}}',
    };
    const found = settingsProblems({ One: rules }, bySetting);
    expect(found.filter((line) => line.startsWith('tokenRules: '))).not.toEqual([]);
    expect(found.filter((line) => line.startsWith('signInRules: '))).not.toEqual([]);
    expect(found.join()).toContain('nonsense');
  });
});
