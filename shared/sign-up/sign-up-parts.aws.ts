import { SettingsInvalid } from '../environment/settings-invalid.ts';
import { cachedSwitches } from '../switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../switches/dynamodb-switch-store.aws.ts';
import { altcha } from './altcha.ts';
import type { Captcha } from './captcha.ts';
import { dynamoDbAdmissionDesk } from './dynamodb-admission-desk.aws.ts';
import type { SignUpParts } from './gather-sign-up.ts';
import { findMailExchange } from './mail-exchange.ts';
import { memoryAdmissionDesk } from './memory-admission-desk.ts';
import type { SignUpPolicy } from './sign-up-policy.ts';
import { turnstile } from './turnstile.ts';

const captchaOf = ({ captcha, captchaSecret }: SignUpPolicy): Captcha | undefined => {
  if (captcha === 'none') return undefined;
  if (captchaSecret === undefined) {
    throw new SettingsInvalid([
      'POOLKEEPER_CAPTCHA_SECRET must be given where there is a captcha.',
    ]);
  }
  return captcha === 'altcha' ? altcha(captchaSecret) : turnstile(captchaSecret);
};

/**
 * The parts of pre-sign-up, over the DynamoDB table of this name. Throws `SettingsInvalid` when
 * settings do not fit together.
 */
export const signUpParts = (policy: SignUpPolicy, table: string): SignUpParts => {
  const captcha = captchaOf(policy);
  return {
    policy,
    switchBoard: cachedSwitches(dynamoDbSwitchStore(table)),
    desk: dynamoDbAdmissionDesk(table),
    spareDesk: memoryAdmissionDesk(),
    ...(captcha ? { captcha } : {}),
    ...(policy.mailExchangeCheck === 'refuse' ? { findMailExchange: findMailExchange() } : {}),
  };
};
