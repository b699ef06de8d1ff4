import { invalidParameter } from '../errors.ts';
import { flag, type Input, optionalObject } from '../input.ts';
import type { MfaMethod, MfaPreference, User } from '../model.ts';
import { canUse } from './due-factor.ts';
import { mfaMethods } from './mfa-settings.ts';

const members: Readonly<Record<MfaMethod, string>> = {
  SMS_MFA: 'SMSMfaSettings',
  SOFTWARE_TOKEN_MFA: 'SoftwareTokenMfaSettings',
  EMAIL_OTP: 'EmailMfaSettings',
};

const assertUsable = (user: User, method: MfaMethod): void => {
  if (canUse(user, method)) return;
  throw invalidParameter(`User does not have delivery config set to turn on ${method}`);
};

const preferredOf = (
  settings: readonly (readonly [MfaMethod, Input | undefined])[],
): MfaMethod | undefined => {
  const chosen = settings.filter(([, given]) => given && flag(given, 'PreferredMfa'));
  const [only, other] = chosen;
  if (other) throw invalidParameter('Only one MFA method can be preferred.');
  if (only?.[1] && !flag(only[1], 'Enabled')) {
    throw invalidParameter('A preferred MFA method must be enabled.');
  }
  return only?.[0];
};

/**
 * The preference of a user after `SetUserMFAPreference`: methods that the call does not name stay
 * as they are. Throws `InvalidParameterException` for methods that the user cannot use. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 */
export const changedPreference = (user: User, input: Input): MfaPreference => {
  const before = user.mfa ?? { enabled: [] };
  const settings = mfaMethods.map(
    (method) => [method, optionalObject(input, members[method])] as const,
  );
  const enabled = settings
    .filter(([method, given]) => (given ? flag(given, 'Enabled') : before.enabled.includes(method)))
    .map(([method]) => method);
  for (const [method, given] of settings) {
    if (given && flag(given, 'Enabled')) assertUsable(user, method);
  }
  const unpreferred = settings.some(
    ([method, given]) => method === before.preferred && given?.['PreferredMfa'] === false,
  );
  const preferred = preferredOf(settings) ?? (unpreferred ? undefined : before.preferred);
  return preferred && enabled.includes(preferred) ? { enabled, preferred } : { enabled };
};

/** The second factors of a user as `GetUser` and `AdminGetUser` show them. */
export const describeMfa = ({ mfa }: Pick<User, 'mfa'>): Record<string, unknown> => ({
  ...(mfa && mfa.enabled.length > 0 ? { UserMFASettingList: [...mfa.enabled] } : {}),
  ...(mfa?.preferred ? { PreferredMfaSetting: mfa.preferred } : {}),
});
