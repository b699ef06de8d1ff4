import * as z from 'zod/mini';
import { parseBirthGrants } from '../accounts/birth-grants.ts';
import { duration, orNone, wholeNumber } from './setting-formats.ts';

/** The settings of accounts and what users keep with them; see `settingDefinitions`. */
export const accountSettings = {
  userPoolId: {
    variable: 'POOLKEEPER_USER_POOL_ID',
    schema: z.string().check(z.regex(/^[a-z]{2}[a-z0-9-]{3,20}_[A-Za-z0-9]{1,40}$/)),
    expected: 'the id of the user pool',
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
} as const;
