import * as z from 'zod/mini';
import { rulesJson } from './setting-formats.ts';

/** The settings of who may sign in, and what tokens say; see `settingDefinitions`. */
export const signInSettings = {
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
} as const;
