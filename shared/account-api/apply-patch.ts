import type { AccountChange } from '../accounts/account-change.ts';
import type { Account, Consent } from '../accounts/account.ts';
import { refuseFields } from './request-body.ts';
import type { ProfilePatch } from './schemas.ts';

/** More purposes than this are no consents but somebody's storage. */
const MAX_CONSENTS = 50;

const consentsAfter = (
  { consents }: Pick<Account, 'consents'>,
  given: NonNullable<ProfilePatch['consents']>,
  now: number,
): Record<string, Consent> => {
  const at = new Date(now).toISOString();
  const after = { ...consents };
  for (const [name, { given: isGiven, version }] of Object.entries(given)) {
    const before = consents[name];
    // Saying the same again must not move the time of which it is the proof.
    const isSame = before?.given === isGiven && before.version === version;
    after[name] = isSame
      ? before
      : { given: isGiven, at, ...(version === undefined ? {} : { version }) };
  }
  return after;
};

/**
 * The change that a patch makes to an account; when a consent was given, the time of it is ours,
 * not the caller's. Throws `FIELDS_INVALID` for too many consents. `now` in milliseconds.
 */
export const applyPatch = (account: Account, patch: ProfilePatch, now: number): AccountChange => {
  const { consents: given, ...rest } = patch;
  const texts = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (!given) return texts;
  const consents = consentsAfter(account, given, now);
  if (Object.keys(consents).length > MAX_CONSENTS) {
    return refuseFields([{ pointer: '/consents', detail: `holds more than ${MAX_CONSENTS}` }]);
  }
  return { ...texts, consents };
};
