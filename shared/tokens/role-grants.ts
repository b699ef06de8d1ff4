import type { TokenGroups } from '../events/pre-token-generation.ts';
import type { Grants } from './rule-condition.ts';
import type { TokenRules } from './token-rules.ts';

/** The scopes that the roles of the account bring with them. */
export const scopesOfRoles = (grants: Grants | undefined, { roles }: TokenRules): string[] =>
  (grants?.roles ?? []).flatMap((role) => roles[role]?.scopes ?? []);

/** The IAM roles, in the order of the allow-list: the first is the preferred one. */
const iamRolesOf = (grants: Grants | undefined, { roles }: TokenRules): string[] =>
  Object.entries(roles).flatMap(([role, { iamRole }]) =>
    iamRole !== undefined && grants?.roles.includes(role) ? [iamRole] : [],
  );

/**
 * The groups with the IAM roles that roles of the account bring; `undefined` when there are none,
 * because groups that are not mentioned stay. They replace, so the groups and roles that the user
 * has in the pool are copied.
 */
export const groupsWithIamRoles = (
  groups: TokenGroups,
  grants: Grants | undefined,
  rules: TokenRules,
): TokenGroups | undefined => {
  const [preferredRole, ...others] = iamRolesOf(grants, rules);
  if (preferredRole === undefined) return undefined;
  const iamRoles = [...new Set([...groups.iamRoles, preferredRole, ...others])];
  return { names: groups.names, iamRoles, preferredRole };
};
