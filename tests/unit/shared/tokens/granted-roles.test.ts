import { describe, expect, it } from 'vitest';
import { grantedRoles } from '../../../../shared/tokens/granted-roles.ts';

const allowed = { editor: {}, viewer: {}, 'billing:read': {} };

describe('grantedRoles', () => {
  it('gives the roles of the account that are on the list, in their order and once', () => {
    expect(grantedRoles(['viewer', 'editor', 'viewer', 'billing:read'], allowed)).toEqual([
      'viewer',
      'editor',
      'billing:read',
    ]);
  });

  it.each(['admin', 'Editor', ' editor', 'editor\n', '', 'constructor', '__proto__', 'toString'])(
    'leaves out %j, which is not',
    (role) => {
      expect(grantedRoles(['editor', role, 'viewer'], allowed)).toEqual(['editor', 'viewer']);
    },
  );

  it('gives 25 roles and no more', () => {
    const roles = Array.from({ length: 30 }, (_, index) => `role-${index}`);
    const list = Object.fromEntries(roles.map((role) => [role, {}]));
    expect(grantedRoles(roles, list)).toEqual(roles.slice(0, 25));
  });
});
