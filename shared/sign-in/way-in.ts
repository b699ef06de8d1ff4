import type { AttemptFacts } from '../events/pre-authentication.ts';

/** The way in of users who have their password, code or passkey in the pool itself. */
export const OWN_USERS = 'cognito';

const FEDERATED = 'EXTERNAL_PROVIDER';

/** As in `providerOfUserName`: a provider's name has at least three characters. */
const UNNAMED = /^(..+?)_.+$/su;

/**
 * The way that somebody comes in by, in lower case: `cognito`, or the identity provider that
 * Cognito puts before the name of a federated user. A user who was not found comes in by `cognito`,
 * as most do: what is typed must not tell. A user of the pool who is linked with a provider counts
 * as one of the pool's, because the event is the same either way.
 *
 * @param providers names of providers in any case; one with underscores is only told by its name
 */
export const wayIn = (
  { userNotFound, userName, attributes }: AttemptFacts,
  providers: readonly string[],
): string => {
  if (userNotFound || attributes['cognito:user_status'] !== FEDERATED) return OWN_USERS;
  const name = userName.toLowerCase();
  const [known] = providers
    .map((provider) => provider.toLowerCase())
    .filter((provider) => name.startsWith(`${provider}_`))
    .toSorted((one, other) => other.length - one.length);
  return known ?? UNNAMED.exec(name)?.[1] ?? 'unknown';
};
