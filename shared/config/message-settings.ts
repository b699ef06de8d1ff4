import * as z from 'zod/mini';
import { isSafeAddress } from '../addresses/safe-address.ts';
import { budgetInWords, messageBudget } from '../budgets/message-budget.ts';
import { mailFrom, orNone, phonePrefixes, replyTo, smsSenderId } from './setting-formats.ts';

/** The settings of mails and text messages; see `settingDefinitions`. */
export const messageSettings = {
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
    expected: budgetInWords,
  },
  mailBudgetPerDomain: {
    variable: 'POOLKEEPER_MAIL_BUDGET_PER_DOMAIN',
    schema: messageBudget,
    expected: budgetInWords,
  },
  mailBudgetInAll: {
    variable: 'POOLKEEPER_MAIL_BUDGET_IN_ALL',
    schema: messageBudget,
    expected: budgetInWords,
  },
  welcomeMail: {
    variable: 'POOLKEEPER_WELCOME_MAIL',
    schema: z.enum(['on', 'off']),
    expected: 'on or off',
  },
  accountNotices: {
    variable: 'POOLKEEPER_ACCOUNT_NOTICES',
    schema: z.enum(['on', 'off']),
    expected: 'on or off',
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
    expected: budgetInWords,
  },
  smsBudgetInAll: {
    variable: 'POOLKEEPER_SMS_BUDGET_IN_ALL',
    schema: messageBudget,
    expected: budgetInWords,
  },
} as const;
