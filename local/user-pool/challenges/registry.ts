import { invalidParameter } from '../errors.ts';
import type { AuthStep } from '../sign-in.ts';
import { answerChosenPassword } from './chosen-password.ts';
import { answerChoice } from './select-challenge.ts';
import { answerDeviceProof, answerDeviceSrp } from './device-srp.ts';
import { answerPasskey } from './web-authn.ts';
import { answerMfaSetup } from './mfa-setup.ts';
import { answerMfaChoice } from './select-mfa-type.ts';
import { answerSentCode } from './sent-code.ts';
import { answerSoftwareToken } from './software-token.ts';
import { answerCustomChallenge } from './custom-challenge.ts';
import { answerNewPassword } from './new-password-required.ts';
import { answerProof } from './password-verifier.ts';

/** Every `ChallengeName` that the local pool knows. */
const challenges: Readonly<Record<string, AuthStep>> = {
  PASSWORD_VERIFIER: answerProof,
  NEW_PASSWORD_REQUIRED: answerNewPassword,
  CUSTOM_CHALLENGE: answerCustomChallenge,
  SMS_MFA: answerSentCode('SMS_MFA'),
  SMS_OTP: answerSentCode('SMS_OTP'),
  EMAIL_OTP: answerSentCode('EMAIL_OTP'),
  SOFTWARE_TOKEN_MFA: answerSoftwareToken,
  SELECT_MFA_TYPE: answerMfaChoice,
  MFA_SETUP: answerMfaSetup,
  SELECT_CHALLENGE: answerChoice,
  PASSWORD: answerChosenPassword('PASSWORD'),
  PASSWORD_SRP: answerChosenPassword('PASSWORD_SRP'),
  WEB_AUTHN: answerPasskey,
  DEVICE_SRP_AUTH: answerDeviceSrp,
  DEVICE_PASSWORD_VERIFIER: answerDeviceProof,
};

/** What takes the answer to a challenge; throws `InvalidParameterException` for unknown names. */
export const chooseChallenge = (name: string): AuthStep => {
  const challenge = Object.hasOwn(challenges, name) ? challenges[name] : undefined;
  if (!challenge) throw invalidParameter(`Challenge ${name} is not supported.`);
  return challenge;
};
