import type { SignUpFacts } from '../../../../shared/events/pre-sign-up.ts';
import { asSignUp, type Evidence, type KnownSignUp } from '../../../../shared/sign-up/sign-up.ts';
import type { SignUpPolicy } from '../../../../shared/sign-up/sign-up-policy.ts';
import { switchesAt, type SwitchesItem } from '../../../../shared/switches/switches.ts';

/** A policy that lets everybody in. */
export const openPolicy: SignUpPolicy = {
  allowedEmailDomains: 'all',
  deniedEmailDomains: [],
  signUpMode: 'open',
  signUpWithoutStore: 'admit',
  disposableAddresses: 'allow',
  reservedNames: [],
  attributeDemands: [],
  minimumAge: undefined,
  termsVersion: undefined,
  autoConfirmDomains: [],
  captcha: 'none',
  captchaSecret: undefined,
  trustedCallerKey: undefined,
  mailExchangeCheck: 'none',
  signUpBudgetPerMailbox: undefined,
  signUpBudgetPerDomain: undefined,
  signUpBudgetPerCaller: undefined,
  signUpBudgetInAll: undefined,
};

/** A sign-up by Jane, but for what is given. */
export const factsOf = (own: Partial<SignUpFacts> = {}): SignUpFacts => ({
  by: 'user',
  userName: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
  attributes: { email: 'jane@example.com' },
  hints: {},
  overloaded: false,
  ...own,
});

/** The sign-up with evidence that lets it in, but for what is given. */
export const knownOf = (
  own: Partial<SignUpFacts> = {},
  {
    item,
    evidence,
    provider,
  }: { item?: SwitchesItem; evidence?: Partial<Evidence>; provider?: string } = {},
): KnownSignUp => ({
  signUp: asSignUp(factsOf(own)),
  switches: switchesAt(item, 0),
  evidence: { captcha: 'pending', mailExchange: 'pending', admission: 'admitted', ...evidence },
  ...(provider === undefined ? {} : { provider }),
});
