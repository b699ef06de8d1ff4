import * as z from 'zod/mini';
import { providerPolicies } from '../federation/provider-policy.ts';
import { standardReservedNames } from '../sign-up/reserved-names.ts';
import { budgetInWords, messageBudget } from '../budgets/message-budget.ts';
import {
  attributeDemands,
  daysOrNone,
  domainList,
  nameList,
  orNone,
  secretOrNone,
  yearsOrNone,
} from './setting-formats.ts';

/** The settings of who may sign up; see `settingDefinitions`. */
export const signUpSettings = {
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
  signUpWithoutStore: {
    variable: 'POOLKEEPER_SIGN_UP_WITHOUT_STORE',
    schema: z.enum(['admit', 'refuse']),
    expected: 'admit or refuse: what open sign-up does while the accounts table does not answer',
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
    expected: budgetInWords,
  },
  signUpBudgetPerDomain: {
    variable: 'POOLKEEPER_SIGN_UP_BUDGET_PER_DOMAIN',
    schema: messageBudget,
    expected: budgetInWords,
  },
  signUpBudgetPerCaller: {
    variable: 'POOLKEEPER_SIGN_UP_BUDGET_PER_CALLER',
    schema: messageBudget,
    expected: budgetInWords,
  },
  signUpBudgetInAll: {
    variable: 'POOLKEEPER_SIGN_UP_BUDGET_IN_ALL',
    schema: messageBudget,
    expected: budgetInWords,
  },
  unconfirmedUserDays: {
    variable: 'POOLKEEPER_UNCONFIRMED_USER_DAYS',
    schema: daysOrNone,
    expected: 'none, or days from 1 to 90 after which users who never confirmed are deleted',
  },
} as const;
