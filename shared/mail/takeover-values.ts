import type { TakeoverNotice } from '../events/takeover-notice.ts';
import type { Brand } from './brand.ts';
import type { Locale, TakeoverValues } from './mail.ts';
import { timeIn } from './shown-time.ts';

const actionOf = (action: string): TakeoverValues['action'] => {
  if (action === 'BLOCK') return 'blocked';
  return action.startsWith('MFA') ? 'challenged' : 'allowed';
};

const joined = (...parts: readonly (string | undefined)[]): string | undefined => {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join(', ');
};

/**
 * What the warning says of a suspicious sign-in.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html
 */
export const takeoverValues = (
  notice: TakeoverNotice,
  locale: Locale,
): Omit<TakeoverValues, keyof Brand> => ({
  action: actionOf(notice.action),
  time: timeIn(locale, notice.time),
  place: joined(notice.city, notice.country, notice.ipAddress),
  device: notice.device,
  validLink: notice.validLink,
  invalidLink: notice.invalidLink,
});
