import { randomInt } from 'node:crypto';
import { AwsError } from '../gateway/aws-error.ts';
import { invalidParameter } from './errors.ts';
import { type Input, optionalObject } from './input.ts';
import type { UserPool } from './model.ts';

/** `Policies.PasswordPolicy` of a pool. */
export interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireUppercase: boolean;
  readonly RequireLowercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly TemporaryPasswordValidityDays: number;
}

/**
 * What Cognito takes when a pool says nothing.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
const defaults: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

/** When a pool gives a policy, the parts it leaves out are off. */
const givenDefaults: PasswordPolicy = {
  MinimumLength: 6,
  RequireUppercase: false,
  RequireLowercase: false,
  RequireNumbers: false,
  RequireSymbols: false,
  TemporaryPasswordValidityDays: 7,
};

/** The password policy of a pool, complete. */
export const passwordPolicyOf = (pool: Pick<UserPool, 'settings'>): PasswordPolicy => {
  const given = optionalObject(optionalObject(pool.settings, 'Policies') ?? {}, 'PasswordPolicy');
  return given ? { ...givenDefaults, ...given } : defaults;
};

/**
 * Throws `InvalidParameterException` for a pool that says twice, in the old form and in the new,
 * how long temporary passwords last.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUserConfigType.html
 */
export const assertOneValidity = (settings: Input): void => {
  const policy = optionalObject(optionalObject(settings, 'Policies') ?? {}, 'PasswordPolicy') ?? {};
  const config = optionalObject(settings, 'AdminCreateUserConfig') ?? {};
  const twice =
    policy['TemporaryPasswordValidityDays'] !== undefined &&
    config['UnusedAccountValidityDays'] !== undefined;
  if (!twice) return;
  throw invalidParameter(
    'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
  );
};

const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** Why a password does not fit, in Cognito's words; `undefined` when it fits. Pure. */
export const passwordProblem = (password: string, policy: PasswordPolicy): string | undefined => {
  if (password.length < policy.MinimumLength) return 'Password not long enough';
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) {
    return 'Password must have uppercase characters';
  }
  if (policy.RequireLowercase && !/[a-z]/.test(password)) {
    return 'Password must have lowercase characters';
  }
  if (policy.RequireNumbers && !/[0-9]/.test(password)) {
    return 'Password must have numeric characters';
  }
  if (policy.RequireSymbols && !SYMBOL.test(password)) {
    return 'Password must have symbol characters';
  }
  return undefined;
};

const LONGEST = 256;

/**
 * Throws `InvalidPasswordException` for a password that the pool's policy refuses.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export const assertPasswordFits = (pool: Pick<UserPool, 'settings'>, password: string): void => {
  if (password.length > LONGEST || /^\s|\s$/.test(password)) {
    throw new AwsError(
      'InvalidParameterException',
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    );
  }
  const problem = passwordProblem(password, passwordPolicyOf(pool));
  if (problem) {
    throw new AwsError(
      'InvalidPasswordException',
      `Password did not conform with policy: ${problem}`,
    );
  }
};

const alphabets = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!?*-_+'];

const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));

/** A random temporary password with a character of every class, long enough for the policy. */
export const createTemporaryPassword = (policy: PasswordPolicy): string => {
  const length = Math.max(policy.MinimumLength, 8);
  return Array.from({ length }, (_, index) => pick(alphabets[index % alphabets.length] ?? '')).join(
    '',
  );
};
