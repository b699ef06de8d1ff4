import * as z from 'zod/mini';
import { parseBirthGrants } from '../accounts/birth-grants.ts';
import { isReadableBackground } from '../mail/brand.ts';
import { isColour } from '../mail/colour.ts';
import { providerPolicies } from '../federation/provider-policy.ts';
import { locales } from '../mail/mail.ts';
import { isSafeAddress } from '../mail/safe-address.ts';
import { parseEmailAddress } from '../sign-up/email-address.ts';
import { standardReservedNames } from '../sign-up/reserved-names.ts';
import {
  attributeDemands,
  daysOrNone,
  domainList,
  duration,
  mailFrom,
  messageBudget,
  nameList,
  orNone,
  phonePrefixes,
  replyTo,
  rulesJson,
  secretOrNone,
  smsSenderId,
  wholeNumber,
  yearsOrNone,
} from './setting-formats.ts';

const BUDGET = 'a count and a window, such as 10/1h (s, m, h or d), or none';

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));

/**
 * Every setting: the environment variable that holds it, its format, and the format in words. No
 * setting has a default, so that none can be forgotten; switching something off takes a literal
 * word (`*`, `none`). The README's table of settings is tested against this list.
 */
export const settingDefinitions = {
  stage: {
    variable: 'POOLKEEPER_STAGE',
    schema: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/)),
    expected: 'a stage name, such as dev',
  },
  allowedEmailDomains: {
    variable: 'POOLKEEPER_ALLOWED_EMAIL_DOMAINS',
    schema: domainList({ everything: '*' }),
    expected: '* for every domain, or domains separated by commas (*.example.com for sub-domains)',
  },
  deniedEmailDomains: {
    variable: 'POOLKEEPER_DENIED_EMAIL_DOMAINS',
    schema: domainList({ nothing: 'none' }),
    expected: 'none, or domains separated by commas (their sub-domains are denied too)',
  },
  identityProviders: {
    variable: 'POOLKEEPER_IDENTITY_PROVIDERS',
    schema: providerPolicies,
    expected:
      'none, or a JSON list of providers such as [{"name":"Google","linking":"link","emailProof":"claim"}], at most 2,000 characters (see docs/how-to/identity-providers.md)',
  },
  signUpMode: {
    variable: 'POOLKEEPER_SIGN_UP_MODE',
    schema: z.enum(['open', 'invite-only', 'waitlist', 'closed']),
    expected: 'open, invite-only, waitlist or closed',
  },
  disposableAddresses: {
    variable: 'POOLKEEPER_DISPOSABLE_ADDRESSES',
    schema: z.enum(['refuse', 'allow']),
    expected: 'refuse or allow',
  },
  reservedNames: {
    variable: 'POOLKEEPER_RESERVED_NAMES',
    schema: nameList(standardReservedNames),
    expected: 'none, or names separated by commas; standard stands for a list of ours',
  },
  attributeDemands: {
    variable: 'POOLKEEPER_ATTRIBUTE_DEMANDS',
    schema: attributeDemands,
    expected:
      'none, or by app client (* for all) what must (+) and must not (-) be given, such as *: +birthdate; abc123: +name -phone_number',
  },
  minimumAge: {
    variable: 'POOLKEEPER_MINIMUM_AGE',
    schema: yearsOrNone,
    expected: 'none, or years from 1 to 120 (asks for birthdate)',
  },
  termsVersion: {
    variable: 'POOLKEEPER_TERMS_VERSION',
    schema: orNone((raw) => /^[\w.-]{1,40}$/.test(raw)),
    expected: 'none, or the version of the terms that a sign-up must accept, such as 2026-11',
  },
  autoConfirmDomains: {
    variable: 'POOLKEEPER_AUTO_CONFIRM_DOMAINS',
    schema: domainList({ nothing: 'none' }),
    expected:
      'none, or domains whose users a trusted server may confirm, separated by commas (*.example.com for sub-domains)',
  },
  captcha: {
    variable: 'POOLKEEPER_CAPTCHA',
    schema: z.enum(['none', 'altcha', 'turnstile']),
    expected: 'none, altcha or turnstile',
  },
  captchaSecret: {
    variable: 'POOLKEEPER_CAPTCHA_SECRET',
    schema: secretOrNone,
    expected: 'none, or the secret of the captcha, 32 characters or more',
  },
  trustedCallerKey: {
    variable: 'POOLKEEPER_TRUSTED_CALLER_KEY',
    schema: secretOrNone,
    expected: 'none, or the key that servers of yours sign sign-ups with, 32 characters or more',
  },
  mailExchangeCheck: {
    variable: 'POOLKEEPER_MAIL_EXCHANGE_CHECK',
    schema: z.enum(['none', 'refuse']),
    expected: 'none, or refuse for domains that do not exist or take no mail',
  },
  signUpBudgetPerMailbox: {
    variable: 'POOLKEEPER_SIGN_UP_BUDGET_PER_MAILBOX',
    schema: messageBudget,
    expected: BUDGET,
  },
  signUpBudgetPerDomain: {
    variable: 'POOLKEEPER_SIGN_UP_BUDGET_PER_DOMAIN',
    schema: messageBudget,
    expected: BUDGET,
  },
  signUpBudgetPerCaller: {
    variable: 'POOLKEEPER_SIGN_UP_BUDGET_PER_CALLER',
    schema: messageBudget,
    expected: BUDGET,
  },
  signUpBudgetInAll: {
    variable: 'POOLKEEPER_SIGN_UP_BUDGET_IN_ALL',
    schema: messageBudget,
    expected: BUDGET,
  },
  userPoolId: {
    variable: 'POOLKEEPER_USER_POOL_ID',
    schema: z.string().check(z.regex(/^[a-z]{2}[a-z0-9-]{3,20}_[A-Za-z0-9]{1,40}$/)),
    expected: 'the id of the user pool',
  },
  unconfirmedUserDays: {
    variable: 'POOLKEEPER_UNCONFIRMED_USER_DAYS',
    schema: daysOrNone,
    expected: 'none, or days from 1 to 90 after which users who never confirmed are deleted',
  },
  accountsTable: {
    variable: 'POOLKEEPER_ACCOUNTS_TABLE',
    schema: z.string().check(z.regex(/^[\w.-]{3,255}$/)),
    expected: 'the name of the DynamoDB table of accounts',
  },
  identityPoolId: {
    variable: 'POOLKEEPER_IDENTITY_POOL_ID',
    schema: orNone((raw) => /^[a-z0-9-]+:[0-9a-f-]{36}$/.test(raw)),
    expected: 'the id of the identity pool, or none',
  },
  userFilesBucket: {
    variable: 'POOLKEEPER_USER_FILES_BUCKET',
    schema: z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)),
    expected: "the name of the S3 bucket of users' files",
  },
  datasetMaxBytes: {
    variable: 'POOLKEEPER_DATASET_MAX_BYTES',
    schema: wholeNumber(1, 350_000),
    expected: 'the most bytes of JSON in one dataset, from 1 to 350000',
  },
  datasetMaxCount: {
    variable: 'POOLKEEPER_DATASET_MAX_COUNT',
    schema: wholeNumber(0, 100),
    expected: 'the most datasets of one account, from 0 to 100',
  },
  eraseWithin: {
    variable: 'POOLKEEPER_ERASE_WITHIN',
    schema: duration,
    expected:
      'how long ago the sign-in may be for erasing an account, such as 5m (s, m, h or d, at most a day)',
  },
  birthGrants: {
    variable: 'POOLKEEPER_BIRTH_GRANTS',
    schema: z.pipe(
      z.string().check(z.refine((raw) => parseBirthGrants(raw) !== undefined)),
      z.transform((raw) => parseBirthGrants(raw) ?? []),
    ),
    expected:
      'none, or what new accounts get, such as *=role:member,example.com=tenant:acme/editor,*=group:users',
  },
  reconcileMode: {
    variable: 'POOLKEEPER_RECONCILE_MODE',
    schema: z.enum(['report', 'heal', 'heal-and-erase']),
    expected: 'report, heal or heal-and-erase',
  },
  claimPrefix: {
    variable: 'POOLKEEPER_CLAIM_PREFIX',
    schema: z.string().check(z.regex(/^(?!cognito:|custom:|dev:)[a-z][a-z0-9_-]{0,19}[:_]$/)),
    expected: 'a short prefix that ends in : or _, such as app: (not cognito:, custom: or dev:)',
  },
  tokensWithoutStore: {
    variable: 'POOLKEEPER_TOKENS_WITHOUT_STORE',
    schema: z.enum(['least-privilege', 'refuse']),
    expected: 'least-privilege or refuse',
  },
  tokenRules: {
    variable: 'POOLKEEPER_TOKEN_RULES',
    schema: rulesJson,
    expected: 'the rules of infra/token-rules.yml as JSON, at most 3,000 characters',
  },
  tokenCacheSeconds: {
    variable: 'POOLKEEPER_TOKEN_CACHE_SECONDS',
    schema: z.pipe(
      z.enum(['0', '1', '2', '3', '4', '5']),
      z.transform((raw) => Number(raw)),
    ),
    expected: 'seconds from 0 to 5',
  },
  signInRules: {
    variable: 'POOLKEEPER_SIGN_IN_RULES',
    schema: rulesJson,
    expected: 'the rules of infra/sign-in-rules.yml as JSON, at most 3,000 characters',
  },
  signInWithoutStore: {
    variable: 'POOLKEEPER_SIGN_IN_WITHOUT_STORE',
    schema: z.enum(['allow', 'refuse']),
    expected: 'allow or refuse',
  },
  suspendedSignIn: {
    variable: 'POOLKEEPER_SUSPENDED_SIGN_IN',
    schema: z.enum(['after-proof', 'at-once']),
    expected: 'after-proof or at-once',
  },
  newDeviceNotice: {
    variable: 'POOLKEEPER_NEW_DEVICE_NOTICE',
    schema: z.enum(['on', 'off']),
    expected: 'on or off',
  },
  codeKeyArn: {
    variable: 'POOLKEEPER_CODE_KEY_ARN',
    schema: z.string().check(z.regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/)),
    expected: 'the full ARN of the KMS key (an alias or a bare key id never matches a message)',
  },
  mailFrom: {
    variable: 'POOLKEEPER_MAIL_FROM',
    schema: mailFrom,
    expected: 'an address, or "Name <address>", of the verified SES identity',
  },
  mailConfigurationSet: {
    variable: 'POOLKEEPER_MAIL_CONFIGURATION_SET',
    schema: z.string().check(z.regex(/^[\w-]{1,64}$/)),
    expected: 'the name of the SES configuration set, or none',
  },
  mailReplyTo: {
    variable: 'POOLKEEPER_MAIL_REPLY_TO',
    schema: replyTo,
    expected: 'an address, or "Name <address>", that answers go to, or none',
  },
  mailBudgetPerRecipient: {
    variable: 'POOLKEEPER_MAIL_BUDGET_PER_RECIPIENT',
    schema: messageBudget,
    expected: BUDGET,
  },
  mailBudgetPerDomain: {
    variable: 'POOLKEEPER_MAIL_BUDGET_PER_DOMAIN',
    schema: messageBudget,
    expected: BUDGET,
  },
  mailBudgetInAll: {
    variable: 'POOLKEEPER_MAIL_BUDGET_IN_ALL',
    schema: messageBudget,
    expected: BUDGET,
  },
  confirmationLink: {
    variable: 'POOLKEEPER_CONFIRMATION_LINK',
    schema: orNone((raw) => raw.length <= 200 && isSafeAddress(raw) && !/[?#]/.test(raw)),
    expected:
      "the https: address of the page that confirms sign-ups (at most 200 characters, no ? or #; Cognito's own ends in /confirmUser), or none for codes",
  },
  smsCountryPrefixes: {
    variable: 'POOLKEEPER_SMS_COUNTRY_PREFIXES',
    schema: phonePrefixes,
    expected: 'none, or beginnings of phone numbers separated by commas, such as +33,+44',
  },
  smsSenderId: {
    variable: 'POOLKEEPER_SMS_SENDER_ID',
    schema: smsSenderId,
    expected: 'the name that text messages come from (at most 11 letters and digits), or none',
  },
  smsBudgetPerRecipient: {
    variable: 'POOLKEEPER_SMS_BUDGET_PER_RECIPIENT',
    schema: messageBudget,
    expected: BUDGET,
  },
  smsBudgetInAll: {
    variable: 'POOLKEEPER_SMS_BUDGET_IN_ALL',
    schema: messageBudget,
    expected: BUDGET,
  },
  brandName: {
    variable: 'POOLKEEPER_BRAND_NAME',
    schema: text(60),
    expected: 'the name that users know you by, at most 60 characters',
  },
  brandAccentColor: {
    variable: 'POOLKEEPER_BRAND_ACCENT_COLOR',
    schema: z.string().check(z.refine(isColour)),
    expected: 'a colour #rrggbb, for the lines and buttons of mails',
  },
  brandBackgroundColor: {
    variable: 'POOLKEEPER_BRAND_BACKGROUND_COLOR',
    schema: z.string().check(z.refine(isReadableBackground)),
    expected: 'a colour #rrggbb around mails, light enough for grey text',
  },
  brandLogoUrl: {
    variable: 'POOLKEEPER_BRAND_LOGO_URL',
    schema: orNone((raw) => raw.startsWith('https:') && raw.length <= 200 && isSafeAddress(raw)),
    expected: 'the https: address of an image, at most 200 characters, or none',
  },
  brandFooter: {
    variable: 'POOLKEEPER_BRAND_FOOTER',
    schema: orNone((raw) => raw !== '' && raw.length <= 160),
    expected: 'a line at the foot of mails, at most 160 characters, or none',
  },
  supportAddress: {
    variable: 'POOLKEEPER_SUPPORT_ADDRESS',
    schema: orNone((raw) => raw.length <= 100 && parseEmailAddress(raw) !== undefined),
    expected: 'the e-mail address where users get help, at most 100 characters, or none',
  },
  defaultLocale: {
    variable: 'POOLKEEPER_DEFAULT_LOCALE',
    schema: z.enum(locales),
    expected: `${locales.slice(0, -1).join(', ')} or ${locales.at(-1)}`,
  },
} as const;

/** The name of a setting in code. */
export type SettingName = keyof typeof settingDefinitions;

/** All settings, read and checked. */
export type Settings = {
  readonly [Name in SettingName]: z.output<(typeof settingDefinitions)[Name]['schema']>;
};

/** The settings of everything that writes mails: the brand, and the language it writes in. */
export const mailSettings = [
  'brandName',
  'brandAccentColor',
  'brandBackgroundColor',
  'brandLogoUrl',
  'brandFooter',
  'supportAddress',
  'defaultLocale',
] as const satisfies readonly SettingName[];
