import { Secret, TOTP } from 'otpauth';

const PERIOD_MS = 30_000;

/** How many time steps a clock may be ahead or behind. */
const DRIFT = 1;

/** A new secret for an authenticator app: base32. */
export const createTotpSecret = (): string => new Secret({ size: 32 }).base32;

/**
 * The time step to which a code of six digits belongs, by RFC 6238 (SHA-1, 30 seconds);
 * `undefined` when it is wrong. Pure.
 * @param now milliseconds by the machine's clock, which the user's app goes by, too
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 */
export const totpStep = (secret: string, code: string, now: number): number | undefined => {
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_MS / 1000 });
  const delta = totp.validate({ token: code, timestamp: now, window: DRIFT });
  return delta === null ? undefined : Math.floor(now / PERIOD_MS) + delta;
};
