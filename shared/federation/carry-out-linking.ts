import { Refusal } from '../refusals/refusal.ts';
import type { LinkingEffect } from './decide-external-sign-up.ts';
import { isSameIdentity, type Identity, type PoolCall, type PoolUsers } from './pool-users.ts';

/**
 * Cognito refuses a link that is there already with the words for quite another mistake, so a
 * refusal is believed only when the user does not have the identity.
 */
const link = async (
  users: PoolUsers,
  call: PoolCall,
  made: { readonly userName: string; readonly identity: Identity },
): Promise<void> => {
  if ((await users.link(call, made)) === 'linked') return;
  const identities = await users.identitiesOf(call, made.userName);
  if (identities.some((each) => isSameIdentity(each, made.identity))) return;
  throw new Refusal('SIGNUP_LINK_NOT_POSSIBLE');
};

/**
 * Makes the link that was decided. Whatever is cut short is finished by the next attempt: that finds
 * the user who was made, and the link that was made. Throws `Refusal` with `SIGNIN_TRY_AGAIN` when
 * somebody else has just made the user, and `SIGNUP_LINK_NOT_POSSIBLE` when Cognito will not link.
 */
export const carryOutLinking = async (
  effect: LinkingEffect,
  users: PoolUsers,
  signal: AbortSignal,
): Promise<void> => {
  if (effect.kind === 'none') return;
  const { userPoolId, identity } = effect;
  const call = { userPoolId, signal };
  if (effect.kind === 'link') {
    const { userName } = effect;
    if (effect.awaitsPassword) await users.accept(call, userName);
    await link(users, call, { userName, identity });
    return;
  }
  const userName = await users.create(call, effect.address);
  if (userName === undefined) throw new Refusal('SIGNIN_TRY_AGAIN');
  await users.accept(call, userName);
  await link(users, call, { userName, identity });
};
