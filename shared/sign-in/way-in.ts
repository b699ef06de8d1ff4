import type { TextMap } from '../events/event.ts';
import { readFederatedUserName } from '../events/federated-user-name.ts';
import { readIdentities } from '../federation/read-identities.ts';

/** A user of the pool, who may be an identity provider's. */
export interface Federated {
  readonly userName: string;
  readonly attributes: TextMap;
}

/** The way in of users who have their password, code or passkey in the pool itself. */
const OWN_USERS = 'cognito';

const STATUS = 'EXTERNAL_PROVIDER';

/** Whether the profile is one that Cognito has made for a user of an identity provider. */
export const isFederated = ({ attributes }: Federated): boolean =>
  attributes['cognito:user_status'] === STATUS;

/**
 * The way in that a profile is made for, in lower case: `cognito`, or the identity provider that
 * Cognito puts before the name of a federated user. `undefined` for a federated user whose name names
 * no provider; that is no way in wherever any is ruled out.
 */
export const wayIn = (user: Federated): string | undefined =>
  isFederated(user) ? readFederatedUserName(user.userName)?.provider.toLowerCase() : OWN_USERS;

/**
 * Every way that a user may have come in by, in lower case: that of their profile, and the identity
 * providers that are linked with it. Which of them it was this time, no event tells.
 */
export const waysIn = (user: Federated): readonly string[] => {
  const own = wayIn(user);
  const linked = readIdentities(user.attributes['identities']).map(({ provider }) =>
    provider.toLowerCase(),
  );
  return own === undefined ? linked : [own, ...linked];
};
