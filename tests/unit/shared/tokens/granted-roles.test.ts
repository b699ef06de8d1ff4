import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grantedRoles } from '../../../../shared/tokens/granted-roles.ts';

describe('grantedRoles', () => {
  it('gives an active account its roles, in their order', () => {
    expect(grantedRoles('active', ['editor', 'billing:read', 'a_b-1'])).toEqual([
      'editor',
      'billing:read',
      'a_b-1',
    ]);
  });

  it.each(['suspended', 'unknown', 'ACTIVE', ''])('gives a %j account none', (status) => {
    expect(grantedRoles(status, ['editor'])).toEqual([]);
  });

  it.each([
    'arn:aws:iam::000000000000:role/Admin',
    'Admin',
    '1st',
    '',
    ' admin',
    'admin\n',
    'ädmin',
    'a'.repeat(65),
  ])('leaves out the malformed role %j and keeps the others', (role) => {
    expect(grantedRoles('active', ['editor', role, 'viewer'])).toEqual(['editor', 'viewer']);
  });

  it('gives 25 roles and no more', () => {
    const roles = Array.from({ length: 30 }, (_, index) => `role-${index}`);
    expect(grantedRoles('active', roles)).toEqual(roles.slice(0, 25));
    expect(grantedRoles('active', ['a'.repeat(64)])).toHaveLength(1);
  });

  it('never gives a role that the account does not have, nor more than 2 kB of them', () => {
    const roles = fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[a-z][a-z0-9:_-]{0,63}$/)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.constantFrom('active', 'suspended'), roles, (status, held) => {
        const granted = grantedRoles(status, held);
        expect(granted.every((role) => held.includes(role))).toBe(true);
        expect(JSON.stringify(granted).length).toBeLessThan(2048);
      }),
    );
  });
});
