import type { SignInOutput } from 'aws-amplify/auth';
import { createStore } from './store.ts';

/** The tabs of the view, in their order. */
export const TRY_TABS = { signUp: 0, signIn: 1, forgotPassword: 2, myAccount: 3 } as const;

/** The number of a tab. */
export type TryTab = (typeof TRY_TABS)[keyof typeof TRY_TABS];

/** How one may sign in. */
export type Way = 'srp' | 'password' | 'email-otp' | 'passkey' | 'choose' | 'custom';

/** What Cognito asks for before it signs in. */
export type NextStep = SignInOutput['nextStep'];

/** A sign-in that waits for an answer. */
export interface Question {
  readonly step: NextStep;
  /** The address or name that was given to sign in. */
  readonly who: string;
}

/** The tab in sight; like what follows, it outlasts a look at the mailbox. */
export const chosenTab = createStore<number>(TRY_TABS.signUp);

/** The way to sign in that is chosen. */
export const chosenWay = createStore<Way>('srp');

/** What Cognito asks for now; `undefined` while it asks for nothing. */
export const openQuestion = createStore<Question | undefined>(undefined);
