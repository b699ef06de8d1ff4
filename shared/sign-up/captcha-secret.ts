import type { Settings } from '../config/settings.ts';
import { SettingsInvalid } from '../environment/settings-invalid.ts';

/** A captcha with the secret that it is judged by. */
export interface SecretOfCaptcha {
  readonly kind: Exclude<Settings['captcha'], 'none'>;
  readonly secret: string;
}

/**
 * The captcha of a stage, if it has one. Throws `SettingsInvalid` for one without a secret, which
 * packaging asks beforehand: nobody could sign up.
 */
export const secretOfCaptcha = ({
  captcha: kind,
  captchaSecret: secret,
}: Pick<Settings, 'captcha' | 'captchaSecret'>): SecretOfCaptcha | undefined => {
  if (kind === 'none') return undefined;
  if (secret !== undefined) return { kind, secret };
  throw new SettingsInvalid(['POOLKEEPER_CAPTCHA_SECRET must be given where there is a captcha.']);
};
