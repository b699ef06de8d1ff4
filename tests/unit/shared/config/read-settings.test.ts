import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../../shared/config/read-settings.ts';
import { SettingsInvalid } from '../../../../shared/environment/settings-invalid.ts';
import { settingDefinitions, type SettingName } from '../../../../shared/config/settings.ts';
import { standardReservedNames } from '../../../../shared/sign-up/reserved-names.ts';

const names = Object.keys(settingDefinitions) as SettingName[];

const budgets: [raw: string, value: unknown][] = [
  ['10/1h', { count: 10, windowMs: 3_600_000 }],
  ['1000/1m', { count: 1000, windowMs: 60_000 }],
  ['1/31d', { count: 1, windowMs: 2_678_400_000 }],
  ['none', undefined],
];
const noBudgets = ['10', '0/1h', '10/0h', '10/1w', '10/32d', '-1/1h', '1e3/1h', ' 10/1h', 'None'];

const good: Record<SettingName, [raw: string, value: unknown][]> = {
  stage: [
    ['dev', 'dev'],
    ['pr42', 'pr42'],
    ['a-b', 'a-b'],
  ],
  allowedEmailDomains: [
    ['*', 'all'],
    ['example.com', ['example.com']],
    [' Example.com , *.example.org ', ['example.com', '*.example.org']],
  ],
  deniedEmailDomains: [
    ['none', []],
    ['blocked.example', ['blocked.example']],
    ['a.example,b.example', ['a.example', 'b.example']],
  ],
  signUpWithoutStore: [
    ['admit', 'admit'],
    ['refuse', 'refuse'],
  ],
  signUpMode: [
    ['open', 'open'],
    ['invite-only', 'invite-only'],
    ['waitlist', 'waitlist'],
    ['closed', 'closed'],
  ],
  disposableAddresses: [
    ['refuse', 'refuse'],
    ['allow', 'allow'],
  ],
  reservedNames: [
    ['none', []],
    ['Press, CEO', ['press', 'ceo']],
    ['standard,ceo', [...standardReservedNames, 'ceo']],
  ],
  attributeDemands: [
    ['none', []],
    [
      '*: +birthdate; abc1: +name -phone_number',
      [
        { client: '*', required: ['birthdate'], forbidden: [] },
        { client: 'abc1', required: ['name'], forbidden: ['phone_number'] },
      ],
    ],
  ],
  minimumAge: [
    ['none', undefined],
    ['1', 1],
    ['16', 16],
    ['120', 120],
  ],
  termsVersion: [
    ['none', undefined],
    ['2026-11', '2026-11'],
  ],
  autoConfirmDomains: [
    ['none', []],
    ['corp.example,*.corp.example', ['corp.example', '*.corp.example']],
  ],
  captcha: [
    ['none', 'none'],
    ['altcha', 'altcha'],
    ['turnstile', 'turnstile'],
  ],
  captchaSecret: [
    ['none', undefined],
    ['s'.repeat(32), 's'.repeat(32)],
  ],
  trustedCallerKey: [
    ['none', undefined],
    ['k'.repeat(512), 'k'.repeat(512)],
  ],
  mailExchangeCheck: [
    ['none', 'none'],
    ['refuse', 'refuse'],
  ],
  signUpBudgetPerMailbox: budgets,
  signUpBudgetPerDomain: budgets,
  signUpBudgetPerCaller: budgets,
  signUpBudgetInAll: budgets,
  userPoolId: [['eu-west-1_Poolkeep1', 'eu-west-1_Poolkeep1']],
  unconfirmedUserDays: [
    ['none', undefined],
    ['1', 1],
    ['90', 90],
  ],
  identityProviders: [
    ['none', []],
    ['[]', []],
    [
      '[{"name":"Google","linking":"link","emailProof":"claim"}]',
      [
        {
          name: 'Google',
          linking: 'link',
          emailProof: 'claim',
          emailAttribute: 'email',
          attributes: ['name', 'given_name', 'family_name', 'picture', 'locale', 'zoneinfo'],
        },
      ],
    ],
  ],
  accountsTable: [['poolkeeper-local-accounts', 'poolkeeper-local-accounts']],
  identityPoolId: [
    [
      'eu-west-1:00000000-0000-4000-8000-000000000001',
      'eu-west-1:00000000-0000-4000-8000-000000000001',
    ],
    ['none', undefined],
  ],
  userFilesBucket: [['poolkeeper-local-user-files', 'poolkeeper-local-user-files']],
  datasetMaxBytes: [
    ['1', 1],
    ['350000', 350_000],
  ],
  datasetMaxCount: [
    ['0', 0],
    ['100', 100],
  ],
  eraseWithin: [
    ['30s', 30_000],
    ['5m', 300_000],
    ['1d', 86_400_000],
  ],
  birthGrants: [
    ['none', []],
    ['*=group:users', [{ domain: '*', kind: 'group', name: 'users' }]],
  ],
  reconcileMode: [
    ['report', 'report'],
    ['heal-and-erase', 'heal-and-erase'],
  ],
  claimPrefix: [
    ['app:', 'app:'],
    ['acme_', 'acme_'],
    ['a1-b_c:', 'a1-b_c:'],
  ],
  tokensWithoutStore: [
    ['least-privilege', 'least-privilege'],
    ['refuse', 'refuse'],
  ],
  tokenRules: [['{"roles":{}}', '{"roles":{}}']],
  tokenCacheSeconds: [
    ['0', 0],
    ['5', 5],
  ],
  signInRules: [['{}', '{}']],
  signInWithoutStore: [
    ['allow', 'allow'],
    ['refuse', 'refuse'],
  ],
  suspendedSignIn: [
    ['after-proof', 'after-proof'],
    ['at-once', 'at-once'],
  ],
  newDeviceNotice: [
    ['on', 'on'],
    ['off', 'off'],
  ],
  codeKeyArn: [
    [
      'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001',
      'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001',
    ],
    [
      'arn:aws-us-gov:kms:us-gov-west-1:000000000000:key/mrk-0000',
      'arn:aws-us-gov:kms:us-gov-west-1:000000000000:key/mrk-0000',
    ],
  ],
  mailFrom: [
    ['no-reply@example.com', 'no-reply@example.com'],
    ['Example <no-reply@example.com>', 'Example <no-reply@example.com>'],
  ],
  mailConfigurationSet: [
    ['poolkeeper-dev', 'poolkeeper-dev'],
    ['none', 'none'],
  ],
  mailReplyTo: [
    ['help@example.com', 'help@example.com'],
    ['Help <help@example.com>', 'Help <help@example.com>'],
    ['none', undefined],
  ],
  mailBudgetPerRecipient: budgets,
  mailBudgetPerDomain: budgets,
  mailBudgetInAll: budgets,
  welcomeMail: [
    ['on', 'on'],
    ['off', 'off'],
  ],
  accountNotices: [
    ['on', 'on'],
    ['off', 'off'],
  ],
  confirmationLink: [
    ['none', undefined],
    ['https://example.com/confirm', 'https://example.com/confirm'],
    ['http://127.0.0.1:4566/confirm/', 'http://127.0.0.1:4566/confirm/'],
  ],
  smsCountryPrefixes: [
    ['none', []],
    ['+33, +44', ['+33', '+44']],
    ['+1684', ['+1684']],
  ],
  smsSenderId: [
    ['Example', 'Example'],
    ['none', undefined],
  ],
  smsBudgetPerRecipient: budgets,
  smsBudgetInAll: budgets,
  brandName: [
    ['Poolkeeper', 'Poolkeeper'],
    ['x'.repeat(60), 'x'.repeat(60)],
  ],
  brandAccentColor: [
    ['#1d7a6d', '#1d7a6d'],
    ['#FFEE00', '#FFEE00'],
  ],
  brandBackgroundColor: [['#ffffff', '#ffffff']],
  brandLogoUrl: [
    ['none', undefined],
    ['https://example.com/logo.png?v=2', 'https://example.com/logo.png?v=2'],
  ],
  brandFooter: [
    ['none', undefined],
    ['Example Ltd, 1 Street', 'Example Ltd, 1 Street'],
  ],
  supportAddress: [
    ['none', undefined],
    ['help@example.com', 'help@example.com'],
  ],
  defaultLocale: [
    ['en', 'en'],
    ['ja', 'ja'],
  ],
};

const bad: Record<SettingName, string[]> = {
  welcomeMail: ['', 'true'],
  accountNotices: ['', 'true'],
  confirmationLink: [
    'code',
    'http://example.com/confirm',
    'https://example.com/confirm?a=b',
    'https://example.com/confirm#a',
    `https://example.com/${'x'.repeat(200)}`,
    'https://user@example.com/',
    '/confirm',
  ],
  stage: ['Dev', '1dev', 'dev stage', 'x'.repeat(32), 'dev\n'],
  allowedEmailDomains: [
    'none',
    'example',
    'example.com,',
    '*.',
    '**.example.com',
    'example.com;b.example',
    '*,example.com',
    'm\u00FCnchen.de',
  ],
  deniedEmailDomains: ['*', 'None', 'blocked', 'none,blocked.example'],
  signUpWithoutStore: ['', 'Admit', 'none'],
  signUpMode: ['', 'Open', 'invite', 'none'],
  disposableAddresses: ['', 'none', 'refused'],
  reservedNames: ['', 'a,,b', 'a;b', '<b>', 'x'.repeat(41)],
  attributeDemands: [
    '',
    '*',
    'birthdate',
    '*: birthdate',
    '*:+a;;',
    '*: +custom:x',
    'x'.repeat(2001),
  ],
  minimumAge: ['', '0', '-1', '16.5', '121', '016', 'sixteen'],
  termsVersion: ['', 'two words', 'x'.repeat(41)],
  autoConfirmDomains: ['', '*', 'corp'],
  captcha: ['', 'Altcha', 'recaptcha'],
  captchaSecret: ['', 'None', 's'.repeat(31), 's'.repeat(513)],
  trustedCallerKey: ['', 'None', 'k'.repeat(31), 'k'.repeat(513)],
  mailExchangeCheck: ['', 'allow', 'true'],
  signUpBudgetPerMailbox: noBudgets,
  signUpBudgetPerDomain: noBudgets,
  signUpBudgetPerCaller: noBudgets,
  signUpBudgetInAll: noBudgets,
  userPoolId: ['', 'Poolkeep1', 'eu-west-1', 'eu-west-1_a b'],
  unconfirmedUserDays: ['', '0', '91', '7d', '-1'],
  identityProviders: ['None', '{}', '[', '[{"name":"Google"}]', `[${' '.repeat(2000)}]`],
  accountsTable: ['ab', 'has space', 'x'.repeat(256), 'arn:aws:dynamodb:table'],
  birthGrants: ['', '*', '*=member', 'None'],
  reconcileMode: ['', 'Heal', 'erase'],
  claimPrefix: [
    'app',
    'App:',
    'cognito:',
    'custom:',
    'dev:',
    ':',
    '_',
    'a'.repeat(21) + ':',
    'a b:',
  ],
  identityPoolId: ['', 'eu-west-1_Poolkeep1', 'None'],
  userFilesBucket: ['', 'a', 'Upper-Case', '-files', 'under_score'],
  datasetMaxBytes: ['', '0', '350001', '1e3', 'none'],
  datasetMaxCount: ['', '-1', '101', '2.5'],
  eraseWithin: ['', '0m', '5', '25h', '2d', 'none'],
  tokensWithoutStore: ['open', 'LEAST-PRIVILEGE', 'true'],
  tokenRules: ['', '[]', 'null', '"x"', '{', `{"x":"${'x'.repeat(3000)}"}`],
  tokenCacheSeconds: ['6', '-1', '0.5', '', '05'],
  signInRules: ['', '[]', '{'],
  signInWithoutStore: ['', 'ALLOW', 'open'],
  suspendedSignIn: ['', 'never'],
  newDeviceNotice: ['', 'true'],
  codeKeyArn: [
    '00000000-0000-4000-8000-000000000001',
    'alias/codes',
    'arn:aws:kms:eu-west-1:000000000000:alias/codes',
    'arn:aws:kms:eu-west-1:0000:key/1',
    ' arn:aws:kms:eu-west-1:000000000000:key/1',
  ],
  mailFrom: [
    'Example',
    'Example <no-reply>',
    'Example <a@example.com> <b@example.com>',
    'a@example.com, b@example.com',
    'Example <a@example.com>\r\nBcc: b@example.com',
    'Exam\nple <a@example.com>',
    '<a@example.com>',
  ],
  mailConfigurationSet: ['has space', 'x'.repeat(65), 'a/b'],
  mailReplyTo: ['help', 'None', 'a@example.com, b@example.com', 'a@example.com\r\nBcc: b@x.co'],
  mailBudgetPerRecipient: noBudgets,
  mailBudgetPerDomain: noBudgets,
  mailBudgetInAll: noBudgets,
  smsCountryPrefixes: ['33', '+', '+0', '+33;+44', '+33,', '*', '+12345678'],
  smsSenderId: ['123456', 'twelve-chars', 'Twelvechars1', 'a b'],
  smsBudgetPerRecipient: noBudgets,
  smsBudgetInAll: noBudgets,
  brandName: ['x'.repeat(61)],
  brandAccentColor: ['none', 'red', '#fff', '#12345g', '#1d7a6d;x'],
  brandBackgroundColor: ['#808080', '#000000', 'white'],
  brandLogoUrl: [
    'http://example.com/a.png',
    'http://localhost/a.png',
    'data:image/png;base64,',
    `https://example.com/${'a'.repeat(200)}`,
    'https://example.com/"x',
  ],
  brandFooter: ['x'.repeat(161)],
  supportAddress: ['help', 'help@example', 'Help <help@example.com>'],
  defaultLocale: ['nl', 'EN', 'en-GB'],
};

const rows = (table: Record<SettingName, (string | [string, unknown])[]>) =>
  names.flatMap((name) =>
    table[name].map((row) =>
      typeof row === 'string'
        ? { name, raw: row, value: undefined }
        : { name, raw: row[0], value: row[1] },
    ),
  );

const problemsOf = (
  wanted: readonly SettingName[],
  variables: Record<string, string | undefined>,
): readonly string[] => {
  try {
    readSettings(wanted, variables);
    return [];
  } catch (error) {
    if (error instanceof SettingsInvalid) return error.problems;
    throw error;
  }
};

describe('readSettings', () => {
  it.each(rows(good))('reads $name from $raw', ({ name, raw, value }) => {
    const { variable } = settingDefinitions[name];
    expect(readSettings([name], { [variable]: raw })).toEqual({ [name]: value });
  });

  it.each(rows(bad))('refuses $raw for $name, in words without the value', ({ name, raw }) => {
    const { variable, expected } = settingDefinitions[name];
    expect(problemsOf([name], { [variable]: raw })).toEqual([`${variable} must be ${expected}.`]);
  });

  it.each(names)('refuses %s when it is missing or empty: no setting has a default', (name) => {
    const { variable } = settingDefinitions[name];
    expect(problemsOf([name], {})).toHaveLength(1);
    expect(problemsOf([name], { [variable]: '' })).toHaveLength(1);
  });

  it('reports every problem at once, with the names of the variables', () => {
    const problems = problemsOf(names, { POOLKEEPER_STAGE: 'UPPER', POOLKEEPER_TYPO: 'x' });
    expect(problems[0]).toBe(
      'POOLKEEPER_TYPO is not a setting of poolkeeper; correct or remove it.',
    );
    expect(problems.slice(1).map((problem) => problem.split(' ')[0])).toEqual(
      names.map((name) => settingDefinitions[name].variable),
    );
  });

  it('puts every problem, and no value, into the message', () => {
    const secret = 'canary-7f3a@example.com';
    const variables = {
      POOLKEEPER_MAIL_FROM: `${secret} ${secret}`,
      POOLKEEPER_STAGE: secret,
      POOLKEEPER_OTHER: secret,
    };
    expect(() => readSettings(['mailFrom', 'stage'], variables)).toThrow(
      expect.objectContaining({
        name: 'SettingsInvalid',
        message: expect.not.stringContaining('canary'),
      }),
    );
    expect(() => readSettings(['mailFrom', 'stage'], variables)).toThrow(
      /POOLKEEPER_OTHER[^]*POOLKEEPER_MAIL_FROM[^]*POOLKEEPER_STAGE/,
    );
  });

  it('looks only at the settings asked for, and at no other variables', () => {
    const variables = { POOLKEEPER_STAGE: 'dev', PATH: '/bin', POOLKEEPER_MAIL_FROM: 'broken' };
    expect(readSettings(['stage'], variables)).toEqual({ stage: 'dev' });
  });

  it('gives settings that nobody can change', () => {
    expect(Object.isFrozen(readSettings(['stage'], { POOLKEEPER_STAGE: 'dev' }))).toBe(true);
  });

  it('reads the environment of the process when no other is given', () => {
    expect(() => readSettings(['accountsTable'])).toThrow(SettingsInvalid);
  });
});

describe('settingDefinitions', () => {
  it('has a variable of its own for every setting, named alike', () => {
    for (const name of names) {
      const inWords = name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
      expect(settingDefinitions[name].variable).toBe(`POOLKEEPER_${inWords}`);
    }
  });
});
