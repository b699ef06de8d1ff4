import { cachedSwitches } from '../switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../switches/dynamodb-switch-store.aws.ts';
import { altcha } from './altcha.ts';
import { secretOfCaptcha } from './captcha-secret.ts';
import type { Captcha } from './captcha.ts';
import { dynamoDbAdmissionDesk } from './dynamodb-admission-desk.aws.ts';
import type { SignUpParts } from './gather-sign-up.ts';
import { findMailExchange } from './mail-exchange.ts';
import { memoryAdmissionDesk } from './memory-admission-desk.ts';
import type { SignUpPolicy } from './sign-up-policy.ts';
import { turnstile } from './turnstile.ts';

const captchaOf = (policy: SignUpPolicy): Captcha | undefined => {
  const found = secretOfCaptcha(policy);
  if (!found) return undefined;
  return found.kind === 'altcha' ? altcha(found.secret) : turnstile(found.secret);
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
