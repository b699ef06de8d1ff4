import type { RefusalCode } from '../refusals/catalogue.ts';
import { isWayOfClient, rulesOfClient, type SignInRules } from '../sign-in/sign-in-rules.ts';
import { wayIn } from '../sign-in/way-in.ts';
import type { TokenBearer } from './token-bearer.ts';

/** Why an app client gets no tokens for a user. */
export interface ClientRefusal {
  readonly kind: 'refuse';
  readonly code: RefusalCode;
  readonly reason: string;
}

const rolesOf = (bearer: TokenBearer): readonly string[] => {
  if (bearer.kind !== 'user' || typeof bearer.standing === 'string') return [];
  return bearer.standing.status === 'active' ? bearer.standing.roles : [];
};

/**
 * What an app client asks of the users who sign in through it, asked again with every token. Cognito
 * fires neither PreAuthentication nor PostAuthentication at the first sign-in through an identity
 * provider, nor at a refresh. Roles that could not be read are none; machines have no rules.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const refuseAtClient = (
  bearer: TokenBearer,
  rules: SignInRules,
): ClientRefusal | undefined => {
  if (bearer.kind === 'machine') return undefined;
  const { facts } = bearer;
  const client = rulesOfClient(rules, facts.clientId);
  const way = wayIn({ ...facts, userNotFound: false });
  if (!isWayOfClient(client, way)) {
    return { kind: 'refuse', code: 'SIGNIN_NOT_ALLOWED', reason: 'not-by-this-client' };
  }
  const roles = rolesOf(bearer);
  return client.roles === undefined || client.roles.some((role) => roles.includes(role))
    ? undefined
    : { kind: 'refuse', code: 'SIGNIN_NOT_ALLOWED', reason: 'not-with-these-roles' };
};
