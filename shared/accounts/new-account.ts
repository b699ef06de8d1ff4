import type { Account, AccountOrigin, AccountOwner } from './account.ts';
import { personalTexts, poolAddress } from './pool-fields.ts';

/** The account of a user who has none yet: active, without roles. `now` in milliseconds. */
export const newAccount = (owner: AccountOwner, origin: AccountOrigin, now: number): Account => {
  const at = new Date(now).toISOString();
  const texts = personalTexts(owner.attributes);
  return {
    sub: owner.sub,
    shape: 2,
    version: 1,
    userName: owner.userName,
    ...poolAddress(owner.attributes),
    ...texts,
    pool: texts,
    status: 'active',
    roles: [],
    memberships: [],
    consents: {},
    origin,
    createdAt: at,
    updatedAt: at,
  };
};
