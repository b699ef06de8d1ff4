import type { DescribedIdentityPool } from './described-identity-pool.ts';
import type { Identity } from './identities.ts';
import { checkPool, type Operation } from './operation.ts';

/** An identity as the API tells it. */
export const described = ({ id, logins, createdAt, changedAt }: Identity) => ({
  IdentityId: id,
  Logins: Object.keys(logins),
  CreationDate: createdAt / 1000,
  LastModifiedDate: changedAt / 1000,
});

/** `DescribeIdentityPool`. */
export const describePool: Operation = (context, input) => {
  checkPool(context, input);
  const { identityPoolId, name, allowsGuests, clients } = context.pool;
  return {
    IdentityPoolId: identityPoolId,
    IdentityPoolName: name,
    AllowUnauthenticatedIdentities: allowsGuests,
    AllowClassicFlow: false,
    CognitoIdentityProviders: clients.map(({ providerName, clientId, serverSideTokenCheck }) => ({
      ProviderName: providerName,
      ClientId: clientId,
      ServerSideTokenCheck: serverSideTokenCheck,
    })),
  };
};

const mappingsOf = ({ roleMappings }: DescribedIdentityPool) =>
  Object.fromEntries(
    Object.entries(roleMappings).map(([client, { type, whenAmbiguous, rules }]) => [
      client,
      {
        Type: type,
        AmbiguousRoleResolution: whenAmbiguous,
        RulesConfiguration: {
          Rules: rules.map(({ claim, matchType, value, roleArn }) => ({
            Claim: claim,
            MatchType: matchType,
            Value: value,
            RoleARN: roleArn,
          })),
        },
      },
    ]),
  );

/** `GetIdentityPoolRoles`. */
export const getRoles: Operation = (context, input) => {
  checkPool(context, input);
  const { authenticatedRole, guestRole, identityPoolId } = context.pool;
  return {
    IdentityPoolId: identityPoolId,
    Roles: {
      ...(authenticatedRole === undefined ? {} : { authenticated: authenticatedRole }),
      ...(guestRole === undefined ? {} : { unauthenticated: guestRole }),
    },
    RoleMappings: mappingsOf(context.pool),
  };
};

const MOST_AT_ONCE = 60;

/** `ListIdentities`, in pages of 60 at most. */
export const listIdentities: Operation = (context, input) => {
  checkPool(context, input);
  const all = context.identities.list();
  const from = Number(input['NextToken'] ?? 0) || 0;
  const count = Math.min(Number(input['MaxResults'] ?? MOST_AT_ONCE) || 1, MOST_AT_ONCE);
  return {
    IdentityPoolId: context.pool.identityPoolId,
    Identities: all.slice(from, from + count).map(described),
    ...(from + count < all.length ? { NextToken: String(from + count) } : {}),
  };
};
