import type { Account } from '../../shared/accounts/account.ts';
import type { AccountChange } from '../../shared/accounts/account-change.ts';

/** A role that somebody gets or loses: everywhere, or in one tenant. */
export interface RoleOrder {
  readonly deed: 'grant' | 'revoke';
  readonly role: string;
  readonly tenant?: string | undefined;
}

/** The same list where the order changes nothing. */
const ordered = (roles: readonly string[], { deed, role }: RoleOrder): readonly string[] => {
  if (roles.includes(role) === (deed === 'grant')) return roles;
  return deed === 'grant' ? [...roles, role] : roles.filter((one) => one !== role);
};

const inTenant = (
  memberships: Account['memberships'],
  order: RoleOrder,
): Account['memberships'] | undefined => {
  const { tenant = '' } = order;
  const before = memberships.find((one) => one.tenant === tenant);
  const former = before?.roles ?? [];
  const roles = ordered(former, order);
  if (roles === former) return undefined;
  const others = memberships.filter((one) => one !== before);
  // Whoever has no role left in a tenant does not belong to it: the tenant itself opens files.
  return roles.length === 0 ? others : [...others, { tenant, roles }];
};

/**
 * What changes of an account when it gets or loses a role; `undefined` when nothing does. A role in
 * a tenant makes the account a member, and with the last one the membership ends. Pure.
 */
export const changeRoles = (
  { roles, memberships }: Pick<Account, 'roles' | 'memberships'>,
  order: RoleOrder,
): AccountChange | undefined => {
  if (order.tenant !== undefined) {
    const changed = inTenant(memberships, order);
    return changed && { memberships: changed };
  }
  const changed = ordered(roles, order);
  return changed === roles ? undefined : { roles: changed };
};
