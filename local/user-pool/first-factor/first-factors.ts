import { hasOwnPassword } from '../password-state.ts';
import { optionalObject, optionalText, textList } from '../input.ts';
import { activeMfas } from '../mfa/due-factor.ts';
import { mfaMode } from '../mfa/mfa-settings.ts';
import type { User, UserPool } from '../model.ts';

type PoolSettings = Pick<UserPool, 'settings'>;

/** A challenge by which a user of `USER_AUTH` can begin. */
export type FirstFactor = 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

const policies = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;

/** A value of `AllowedFirstAuthFactors`. */
export type AllowedFactor = (typeof policies)[number];

/**
 * How a pool lets people begin: its `SignInPolicy`, without one by password only.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignInPolicyType.html
 */
export const allowedFactors = (pool: PoolSettings): AllowedFactor[] => {
  const policy = optionalObject(optionalObject(pool.settings, 'Policies') ?? {}, 'SignInPolicy');
  const given = policy ? textList(policy, 'AllowedFirstAuthFactors') : [];
  const named = new Set(given.length > 0 ? given : ['PASSWORD']);
  return policies.filter((factor) => named.has(factor));
};

/** Whether people can have an account without a password: codes are allowed as a first factor. */
export const allowsNoPassword = (pool: PoolSettings): boolean =>
  allowedFactors(pool).some((factor) => factor === 'EMAIL_OTP' || factor === 'SMS_OTP');

/** Whether a passkey counts as both factors (`WebAuthnConfiguration.FactorConfiguration`). */
export const passkeyIsMultiFactor = ({ settings }: PoolSettings): boolean => {
  const config = optionalObject(settings, 'WebAuthnConfiguration') ?? {};
  const chosen =
    optionalText(config, 'FactorConfiguration') ??
    optionalText(settings, 'WebAuthnFactorConfiguration');
  return chosen === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
};

const hasFactor = (user: User, factor: AllowedFactor): boolean => {
  if (factor === 'PASSWORD') return user.password !== undefined;
  if (factor === 'WEB_AUTHN') return (user.passkeys?.length ?? 0) > 0;
  return Boolean(user.attributes[factor === 'EMAIL_OTP' ? 'email' : 'phone_number']);
};

/** The allowed factors that a user has, whatever else stands against them. */
export const configuredFactors = (pool: PoolSettings, user: User): AllowedFactor[] =>
  allowedFactors(pool).filter((factor) => hasFactor(user, factor));

/**
 * How a user can begin now. Codes cannot be combined with MFA, and a passkey only where it counts
 * as both factors; who has to set a password of his own begins by the one he was given. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html
 */
export const availableFactors = (pool: PoolSettings, user: User): FirstFactor[] => {
  const hasMfa = mfaMode(pool) === 'ON' || activeMfas(pool, user).length > 0;
  return configuredFactors(pool, user)
    .filter((factor) => {
      if (factor === 'PASSWORD') return true;
      if (!hasOwnPassword(user)) return false;
      return !hasMfa || (factor === 'WEB_AUTHN' && passkeyIsMultiFactor(pool));
    })
    .flatMap((factor): FirstFactor[] =>
      factor === 'PASSWORD' ? ['PASSWORD', 'PASSWORD_SRP'] : [factor],
    );
};

/** How somebody who does not exist seems to be able to begin. Pure. */
export const imaginedFactors = (pool: PoolSettings): FirstFactor[] =>
  allowedFactors(pool)
    .filter((factor) => factor !== 'WEB_AUTHN')
    .flatMap((factor): FirstFactor[] =>
      factor === 'PASSWORD' ? ['PASSWORD', 'PASSWORD_SRP'] : [factor],
    );
