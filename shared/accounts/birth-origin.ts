import type { TextMap } from '../events/event.ts';
import type { AccountOrigin } from './account.ts';

/**
 * Whether the user came from an identity provider: such a user has this status, or this list, or
 * both.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html
 */
const isFederated = (attributes: TextMap): boolean =>
  attributes['cognito:user_status'] === 'EXTERNAL_PROVIDER' ||
  attributes['identities'] !== undefined;

const isVerified = (attributes: TextMap): boolean =>
  attributes['email_verified'] === 'true' || attributes['phone_number_verified'] === 'true';

/**
 * How a user came to be confirmed, by what the confirmation says. An operator confirms without an
 * app client; code and link verify a contact, a sign-up that confirms itself need not. One that
 * verifies the address as well looks like a code.
 */
export const confirmationOrigin = (
  attributes: TextMap,
  clientId: string | undefined,
): AccountOrigin => {
  if (isFederated(attributes)) return 'federation';
  if (clientId === undefined) return 'operator';
  return isVerified(attributes) ? 'confirmation' : 'auto-confirmation';
};

/**
 * How a user came to be who gets a token and has no account. The first token of an administrator's
 * creation says so; no confirmation is ever fired for it. The others were missed.
 *
 * @param source of the trigger, e.g. `TokenGeneration_NewPasswordChallenge`
 */
export const tokenOrigin = (attributes: TextMap, source: string): AccountOrigin => {
  if (isFederated(attributes)) return 'federation';
  return source === 'TokenGeneration_NewPasswordChallenge' ? 'admin-creation' : 'first-token';
};
