import type { RefusalCode } from '../refusals/catalogue.ts';

/**
 * Whether somebody who is no user yet may come in through a provider: `welcome` for everybody and for
 * who is invited, else why not.
 */
export type Newcomers = 'welcome' | 'closed' | 'uninvited' | 'waiting' | 'undeliverable';

/** What newcomers are told who may not come in, and the check that the log names. */
export const newcomerRefusals: Readonly<
  Record<Exclude<Newcomers, 'welcome'>, { readonly code: RefusalCode; readonly reason: string }>
> = {
  closed: { code: 'SIGNUP_CLOSED', reason: 'sign-up-open' },
  uninvited: { code: 'SIGNUP_NOT_INVITED', reason: 'invited' },
  waiting: { code: 'SIGNUP_WAITLISTED', reason: 'off-the-waiting-list' },
  undeliverable: { code: 'SIGNUP_EMAIL_UNDELIVERABLE', reason: 'email-deliverable' },
};
