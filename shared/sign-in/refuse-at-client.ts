import type { RefusalCode } from '../refusals/catalogue.ts';
import { isWayOfClient, rulesOfClient, type SignInRules } from './sign-in-rules.ts';
import { waysIn, type Federated } from './way-in.ts';

/** Why an app client takes a user not. */
export interface ClientRefusal {
  readonly kind: 'refuse';
  readonly code: RefusalCode;
  readonly reason: string;
}

/** Who has come through which app client. */
export interface ClientUser extends Federated {
  readonly clientId?: string;
}

const refuse = (code: RefusalCode, reason: string): ClientRefusal => ({
  kind: 'refuse',
  code,
  reason,
});

/**
 * What an app client asks of the users who come through it, once they have proved who they are: one
 * of its ways in, and one of its roles. Asked at PostAuthentication and again with every token, as
 * Cognito fires no PostAuthentication at the first sign-in through an identity provider, nor at a
 * refresh.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 *
 * @param roles those of the active account; `unknown` while it cannot be read, `unborn` where the
 * token decides
 */
export const refuseAtClient = (
  user: ClientUser,
  roles: readonly string[] | 'unknown' | 'unborn',
  rules: SignInRules,
): ClientRefusal | undefined => {
  const client = rulesOfClient(rules, user.clientId);
  if (!isWayOfClient(client, waysIn(user))) {
    return refuse('SIGNIN_WAY_NOT_ALLOWED', 'not-by-this-client');
  }
  if (client.roles === undefined || roles === 'unborn') return undefined;
  if (roles === 'unknown') return refuse('SIGNIN_UNAVAILABLE', 'store-unavailable');
  return client.roles.some((role) => roles.includes(role))
    ? undefined
    : refuse('SIGNIN_NOT_ALLOWED', 'not-with-these-roles');
};
