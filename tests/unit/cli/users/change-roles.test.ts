import { describe, expect, it } from 'vitest';
import { changeRoles } from '../../../../cli/users/change-roles.ts';

const acme = { tenant: 'acme', roles: ['member'] };
const other = { tenant: 'other', roles: ['admin'] };
const account = { roles: ['viewer'], memberships: [acme, other] };

describe('a role', () => {
  it('comes to those that there are, and goes from them', () => {
    expect(changeRoles(account, { deed: 'grant', role: 'editor' })).toEqual({
      roles: ['viewer', 'editor'],
    });
    expect(changeRoles(account, { deed: 'revoke', role: 'viewer' })).toEqual({ roles: [] });
  });

  it('in a tenant is of that tenant only', () => {
    expect(changeRoles(account, { deed: 'grant', role: 'admin', tenant: 'acme' })).toEqual({
      memberships: [other, { tenant: 'acme', roles: ['member', 'admin'] }],
    });
  });

  it('in a tenant makes a member, and the last one that goes ends the membership', () => {
    expect(changeRoles(account, { deed: 'grant', role: 'viewer', tenant: 'third' })).toEqual({
      memberships: [acme, other, { tenant: 'third', roles: ['viewer'] }],
    });
    expect(changeRoles(account, { deed: 'revoke', role: 'member', tenant: 'acme' })).toEqual({
      memberships: [other],
    });
  });

  it.each([
    { deed: 'grant', role: 'viewer' },
    { deed: 'revoke', role: 'admin' },
    { deed: 'grant', role: 'member', tenant: 'acme' },
    { deed: 'revoke', role: 'viewer', tenant: 'acme' },
    { deed: 'revoke', role: 'viewer', tenant: 'third' },
  ] as const)('changes nothing where it is so already: %j', (order) => {
    expect(changeRoles(account, order)).toBeUndefined();
  });
});
