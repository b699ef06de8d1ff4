import type { Membership } from '../accounts/account.ts';
import { isTenantName } from '../accounts/tenant-name.ts';

/**
 * The membership that the bearer acts under: the one that the client asked for, or the only one.
 * What a client asks for is checked against the account, as anybody can ask for anything; a tenant
 * that the account does not belong to gives none, not another.
 */
export const activeMembership = (
  memberships: readonly Membership[],
  requested: string | undefined,
): Membership | undefined => {
  const usable = memberships.filter(({ tenant }) => isTenantName(tenant));
  if (requested !== undefined) return usable.find(({ tenant }) => tenant === requested);
  return usable.length === 1 ? usable[0] : undefined;
};
