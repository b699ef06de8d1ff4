import { readFederatedUserName } from '../events/federated-user-name.ts';
import type { AttemptFacts } from '../events/pre-authentication.ts';

/** The way in of users who have their password, code or passkey in the pool itself. */
export const OWN_USERS = 'cognito';

const FEDERATED = 'EXTERNAL_PROVIDER';

/**
 * The way that somebody comes in by, in lower case: `cognito`, or the identity provider that
 * Cognito puts before the name of a federated user. A user who was not found comes in by `cognito`,
 * as most do: what is typed must not tell. A user of the pool who is linked with a provider counts
 * as one of the pool's, because the event is the same either way. `undefined` for a federated user
 * whose name names no provider; that is no way in wherever any is ruled out.
 */
export const wayIn = ({ userNotFound, userName, attributes }: AttemptFacts): string | undefined =>
  userNotFound || attributes['cognito:user_status'] !== FEDERATED
    ? OWN_USERS
    : readFederatedUserName(userName)?.provider.toLowerCase();
