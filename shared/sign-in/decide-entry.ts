import type { Settings } from '../config/settings.ts';
import type { AccountOwner } from '../accounts/account.ts';
import type { EntryFacts } from '../events/post-authentication.ts';
import type { Outcome } from '../trigger/definition.ts';
import { maySignIn } from './decide-attempt.ts';
import type { DeviceRecord, SignInHistory, SignInRecord } from './sign-in-ledger.ts';
import { refuseAtClient } from './refuse-at-client.ts';
import type { SignInRules } from './sign-in-rules.ts';

/** Somebody who has proved who they are, with what is known of them. */
export interface Entry {
  readonly facts: EntryFacts;
  /** Absent for a user without a usable `sub`. */
  readonly owner?: AccountOwner;
  readonly deviceKey: string;
  readonly history: SignInHistory | 'unavailable';
}

/** What is to be recorded of a sign-in. */
export interface EntryRecords {
  readonly sub: string;
  readonly signIn?: SignInRecord;
  readonly device?: DeviceRecord;
}

/** The settings that decide what becomes of a sign-in. */
export type EntryPolicy = Pick<Settings, 'signInWithoutStore' | 'newDeviceNotice'> & {
  readonly rules: SignInRules;
};

const HOUR_MS = 3_600_000;

/** Longer than anybody is on holiday. */
const DEVICE_DAYS = 400;
const DAY_SECONDS = 86_400;

const iso = (ms: number): string => new Date(ms).toISOString();

const isDue = (lastAt: string | undefined, since: string): boolean =>
  lastAt === undefined || lastAt < since;

const recordsOf = (
  { facts, deviceKey, history }: Entry & { readonly history: SignInHistory },
  { newDeviceNotice }: EntryPolicy,
  now: number,
): Omit<EntryRecords, 'sub'> => {
  const unlessSince = iso(now - HOUR_MS);
  const client = facts.clientId === undefined ? {} : { clientId: facts.clientId };
  const signIn: SignInRecord = { at: iso(now), unlessSince, ...client };
  // The first sign-in of an account is from a new device, and no news to anybody.
  const notice = newDeviceNotice === 'on' && history.lastAt !== undefined;
  const expiresAt = Math.floor(now / 1000) + DEVICE_DAYS * DAY_SECONDS;
  return {
    ...(isDue(history.lastAt, unlessSince) ? { signIn } : {}),
    ...(isDue(history.deviceAt, unlessSince)
      ? { device: { ...signIn, key: deviceKey, notice, expiresAt } }
      : {}),
  };
};

const withoutStore = (
  facts: EntryFacts,
  { signInWithoutStore, rules }: EntryPolicy,
): Outcome<EntryRecords | undefined> => {
  const reason = 'store-unavailable';
  if (signInWithoutStore === 'refuse')
    return { kind: 'refuse', code: 'SIGNIN_UNAVAILABLE', reason };
  return refuseAtClient(facts, 'unknown', rules) ?? { kind: 'allow', answer: undefined, reason };
};

/** Roles that a rule gives at birth come with the token. */
const rolesIn = ({ status, roles }: SignInHistory) => (status === undefined ? 'unborn' : roles);

/**
 * Decides whether somebody who has proved who they are gets tokens, and what is recorded of it: at
 * most once an hour for an account and for each of its devices. Suspended accounts, and those that
 * the app client does not take, are refused here, where nobody else learns of it.
 */
export const decideEntry = (
  entry: Entry,
  policy: EntryPolicy,
  now: number,
): Outcome<EntryRecords | undefined> => {
  const { facts, owner, history } = entry;
  if (history === 'unavailable') return withoutStore(facts, policy);
  if (!maySignIn(history.status)) {
    return { kind: 'refuse', code: 'SIGNIN_NOT_ALLOWED', reason: 'account-closed' };
  }
  const refusal = refuseAtClient(facts, rolesIn(history), policy.rules);
  if (refusal) return refusal;
  if (!owner) return { kind: 'allow', answer: undefined, reason: 'no-usable-sub' };
  const records = recordsOf({ ...entry, history }, policy, now);
  const isNewDevice = history.deviceAt === undefined;
  return {
    kind: 'allow',
    answer: { sub: owner.sub, ...records },
    reason: isNewDevice ? 'signed-in, new-device' : 'signed-in',
  };
};
