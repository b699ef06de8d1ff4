import { optionalObject, optionalText, textList } from '../input.ts';
import type { MfaMethod, UserPool } from '../model.ts';

type PoolSettings = Pick<UserPool, 'settings'>;

/** `MfaConfiguration` of a pool. */
export type MfaMode = 'OFF' | 'OPTIONAL' | 'ON';

/** Every second factor, in the order in which Cognito names them. */
export const mfaMethods: readonly MfaMethod[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];

/** Whether users of a pool may, must or cannot have a second factor. */
export const mfaMode = (pool: PoolSettings): MfaMode => {
  const mode = optionalText(pool.settings, 'MfaConfiguration');
  return mode === 'ON' || mode === 'OPTIONAL' ? mode : 'OFF';
};

/**
 * The second factors that a pool offers: those of `SetUserPoolMfaConfig` or of the template's
 * `EnabledMfas`; a pool that can send text messages offers at least these.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export const offeredMfas = (pool: PoolSettings): MfaMethod[] => {
  if (pool.settings['EnabledMfas'] !== undefined) {
    const named = new Set(textList(pool.settings, 'EnabledMfas'));
    return mfaMethods.filter((method) => named.has(method));
  }
  return optionalObject(pool.settings, 'SmsConfiguration') ? ['SMS_MFA'] : [];
};
