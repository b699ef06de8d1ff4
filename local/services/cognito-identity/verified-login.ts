import { isStructure } from '../../gateway/structure.ts';
import type { Claims } from './choose-role.ts';
import type { Login } from './identities.ts';
import { type Context, type Input, invalidParameter, notAuthorized } from './operation.ts';

/** A login whose token has been verified. */
export interface VerifiedLogin extends Login {
  readonly claims: Claims;
}

/**
 * The one login of a call, verified; `undefined` when it has none. Throws `NotAuthorizedException`
 * for a token that does not hold.
 */
export const loginIn = async (
  context: Context,
  input: Input,
): Promise<VerifiedLogin | undefined> => {
  const logins = Object.entries(isStructure(input['Logins']) ? input['Logins'] : {});
  const [first, second] = logins;
  if (!first) return undefined;
  if (second) throw invalidParameter('The local identity pool takes one login at a time.');
  const [providerName, token] = first;
  const clients = context.pool.clients.filter((client) => client.providerName === providerName);
  if (clients.length === 0) {
    throw notAuthorized('Token is not from a supported provider of this identity pool.');
  }
  const claims = await context.userPools.verifyIdToken(String(token), {
    userPoolId: providerName.split('/').at(-1) ?? '',
    clientIds: clients.map(({ clientId }) => clientId),
    askUserPool: clients.some(({ serverSideTokenCheck }) => serverSideTokenCheck),
  });
  return { providerName, subject: String(claims.sub), claims };
};

/** Throws `NotAuthorizedException` where the pool takes signed-in users only. */
export const refuseGuests = ({ pool }: Context): void => {
  if (!pool.allowsGuests) {
    throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
  }
};
