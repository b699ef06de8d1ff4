/** The most roles that a token carries. */
const MAX_ROLES = 25;

/**
 * The roles that a token may carry: those on the allow-list, each once, at most 25, so that neither
 * a damaged or overgrown account nor one from elsewhere gives a role that no rule knows.
 */
export const grantedRoles = (
  roles: readonly string[],
  allowed: Readonly<Record<string, unknown>>,
): string[] =>
  [...new Set(roles)].filter((role) => Object.hasOwn(allowed, role)).slice(0, MAX_ROLES);
