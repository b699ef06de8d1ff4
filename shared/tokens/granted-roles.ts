const MAX_ROLES = 25;
const ROLE = /^[a-z][a-z0-9:_-]{0,63}$/;

/**
 * The roles that a token may carry: well-formed ones of an active account, at most 25, so that a
 * damaged or overgrown account neither breaks sign-in nor swells the token beyond a header's size.
 */
export const grantedRoles = (status: string, roles: readonly string[]): string[] =>
  status === 'active' ? roles.filter((role) => ROLE.test(role)).slice(0, MAX_ROLES) : [];
