import type { TokenGroups } from '../events/pre-token-generation.ts';
import type { Grants } from './rule-condition.ts';
import type { TokenRules } from './token-rules.ts';

/** The scopes that the roles of the account bring with them. */
export const scopesOfRoles = (grants: Grants | undefined, { roles }: TokenRules): string[] =>
  (grants?.roles ?? []).flatMap((role) => roles[role]?.scopes ?? []);

/** The IAM roles, in the order of the allow-list: the first is the preferred one. */
const iamRolesOf = (grants: Grants, { roles }: TokenRules): string[] =>
  Object.entries(roles).flatMap(([role, { iamRole }]) =>
    iamRole !== undefined && grants.roles.includes(role) ? [iamRole] : [],
  );

/** The groups without their IAM roles; `undefined` where they have none. */
const withoutIamRoles = ({ names, iamRoles, preferredRole }: TokenGroups) =>
  iamRoles.length === 0 && preferredRole === undefined ? undefined : { names, iamRoles: [] };

/**
 * The groups as the tokens are to name them; `undefined` where they stay as they are, because
 * groups that are not mentioned stay. The IAM roles that roles of the account bring join those of
 * the groups. To whom nothing is granted, the groups bring no IAM role either: an identity pool
 * would give credentials for it, whatever the account's status.
 */
export const groupsToTell = (
  groups: TokenGroups,
  grants: Grants | undefined,
  rules: TokenRules,
): TokenGroups | undefined => {
  if (!grants) return withoutIamRoles(groups);
  const [preferredRole, ...others] = iamRolesOf(grants, rules);
  if (preferredRole === undefined) return undefined;
  const iamRoles = [...new Set([...groups.iamRoles, preferredRole, ...others])];
  return { names: groups.names, iamRoles, preferredRole };
};
