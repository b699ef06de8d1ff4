import * as z from 'zod/mini';
import { locales } from '../mail/mail.ts';
import { domainList, mailFrom } from './setting-formats.ts';

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
  accountsTable: {
    variable: 'POOLKEEPER_ACCOUNTS_TABLE',
    schema: z.string().check(z.regex(/^[\w.-]{3,255}$/)),
    expected: 'the name of the DynamoDB table of accounts',
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
  brandName: {
    variable: 'POOLKEEPER_BRAND_NAME',
    schema: text(60),
    expected: 'the name that users know you by, at most 60 characters',
  },
  defaultLocale: {
    variable: 'POOLKEEPER_DEFAULT_LOCALE',
    schema: z.enum(locales),
    expected: locales.join(' or '),
  },
} as const;

/** The name of a setting in code. */
export type SettingName = keyof typeof settingDefinitions;

/** All settings, read and checked. */
export type Settings = {
  readonly [Name in SettingName]: z.output<(typeof settingDefinitions)[Name]['schema']>;
};
