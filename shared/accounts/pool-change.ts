import type { AccountChange } from './account-change.ts';
import type { AccountStanding } from './account-store.ts';
import type { AccountOwner, PersonalTexts } from './account.ts';
import { personalFields, personalTexts, poolAddress } from './pool-fields.ts';

/**
 * How much of a user is seen: a trigger's event, in which an attribute may be missing for another
 * reason than that the user has none; or the whole record, as `ListUsers` gives it.
 */
export type PoolView = 'event' | 'record';

const ended: ReadonlySet<string> = new Set(['erasing', 'erased']);

const addressChange = (owner: AccountOwner, standing: AccountStanding): AccountChange => {
  const { email, emailVerified } = poolAddress(owner.attributes);
  if (email === undefined) return {};
  return {
    // What became of mail to the old address says nothing of the new one.
    ...(email === standing.email ? {} : { email, mail: null }),
    ...(emailVerified === standing.emailVerified ? {} : { emailVerified }),
  };
};

const seenIn = (texts: PersonalTexts, before: PersonalTexts, view: PoolView): PersonalTexts =>
  view === 'record' ? texts : { ...before, ...texts };

const textsChange = (
  owner: AccountOwner,
  before: PersonalTexts | undefined,
  view: PoolView,
): AccountChange => {
  const pool = seenIn(personalTexts(owner.attributes), before ?? {}, view);
  const changed = personalFields.filter((field) => pool[field] !== before?.[field]);
  if (before && changed.length === 0) return {};
  const texts = Object.fromEntries(changed.map((field) => [field, pool[field] ?? null]));
  return { ...texts, pool };
};

/**
 * What has changed in the pool since the account was last compared with it; `undefined` for
 * nothing, and for an account that is being erased. Address and user name follow the pool. A
 * personal text follows it when the pool's has changed: one that the owner has changed in the
 * account alone stays.
 */
export const poolChange = (
  owner: AccountOwner,
  standing: AccountStanding,
  view: PoolView,
): AccountChange | undefined => {
  if (ended.has(standing.status)) return undefined;
  const change: AccountChange = {
    ...(owner.userName === '' || owner.userName === standing.userName
      ? {}
      : { userName: owner.userName }),
    ...addressChange(owner, standing),
    ...textsChange(owner, standing.pool, view),
  };
  return Object.keys(change).length === 0 ? undefined : change;
};
