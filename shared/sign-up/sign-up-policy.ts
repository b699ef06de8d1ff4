import type { Settings } from '../config/settings.ts';

/** The settings that decide who may sign up. */
export const signUpSettings = [
  'allowedEmailDomains',
  'deniedEmailDomains',
  'signUpMode',
  'signUpWithoutStore',
  'disposableAddresses',
  'reservedNames',
  'attributeDemands',
  'minimumAge',
  'termsVersion',
  'autoConfirmDomains',
  'captcha',
  'captchaSecret',
  'trustedCallerKey',
  'mailExchangeCheck',
  'signUpBudgetPerMailbox',
  'signUpBudgetPerDomain',
  'signUpBudgetPerCaller',
  'signUpBudgetInAll',
] as const satisfies readonly (keyof Settings)[];

/** The settings that decide who may sign up, read. */
export type SignUpPolicy = Readonly<Pick<Settings, (typeof signUpSettings)[number]>>;
