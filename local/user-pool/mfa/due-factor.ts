import type { MfaMethod, User, UserPool } from '../model.ts';
import { type MfaMode, mfaMode, offeredMfas } from './mfa-settings.ts';

type Owner = Pick<User, 'attributes' | 'mfa' | 'softwareToken'>;

/** The second factor that a sign-in still needs. */
export type DueFactor =
  | { readonly next: 'none' }
  | { readonly next: 'ask'; readonly method: MfaMethod }
  | { readonly next: 'select'; readonly methods: readonly MfaMethod[] }
  | { readonly next: 'set-up'; readonly methods: readonly MfaMethod[] };

/** Whether a user has what a factor needs: a contact, or an app whose first code was right. */
export const canUse = (user: Owner, method: MfaMethod): boolean => {
  if (method === 'SOFTWARE_TOKEN_MFA') return user.softwareToken !== undefined;
  return Boolean(user.attributes[method === 'SMS_MFA' ? 'phone_number' : 'email']);
};

/**
 * The factors by which a user can be asked: where MFA is optional, only those switched on, or at a
 * risk all that the user could have.
 */
export const activeMfas = (
  pool: Pick<UserPool, 'settings'>,
  user: Owner,
  { atRisk = false }: { readonly atRisk?: boolean | undefined } = {},
): MfaMethod[] => {
  const mode: MfaMode = mfaMode(pool);
  if (mode === 'OFF') return [];
  const usable = offeredMfas(pool).filter((method) => canUse(user, method));
  return mode === 'ON' || atRisk
    ? usable
    : usable.filter((method) => user.mfa?.enabled.includes(method));
};

/**
 * Which second factor comes after the password: the preferred one, the only one, a choice, or,
 * where the pool demands one and the user has none, its set-up. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export const dueFactor = (
  pool: Pick<UserPool, 'settings'>,
  user: Owner,
  risk: { readonly atRisk?: boolean | undefined } = {},
): DueFactor => {
  const methods = activeMfas(pool, user, risk);
  const [only, other] = methods;
  if (!only) {
    return mfaMode(pool) === 'ON'
      ? { next: 'set-up', methods: offeredMfas(pool) }
      : { next: 'none' };
  }
  const preferred = user.mfa?.preferred;
  if (preferred && methods.includes(preferred)) return { next: 'ask', method: preferred };
  return other ? { next: 'select', methods } : { next: 'ask', method: only };
};
