import { describe, expect, it } from 'vitest';
import { decideBirth } from '../../../../shared/accounts/decide-birth.ts';

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const attributes = { sub, email: 'jane@example.com', email_verified: 'true' };
const facts = { userName: sub, clientId: 'web', attributes };

describe('decideBirth', () => {
  it('lets a confirmed sign-up bring an account into being', () => {
    expect(decideBirth({ ...facts, confirmed: 'sign-up' }, [], 0)).toMatchObject({
      kind: 'allow',
      reason: 'sign-up-confirmed',
      answer: {
        kind: 'birth',
        account: { sub, origin: 'confirmation', createdAt: '1970-01-01T00:00:00.000Z' },
      },
    });
  });

  it('gives it what the rules give', () => {
    const grants = [{ domain: '*', kind: 'role', name: 'member' }] as const;
    expect(decideBirth({ ...facts, confirmed: 'sign-up' }, grants, 0)).toMatchObject({
      answer: { account: { roles: ['member'] } },
    });
  });

  it('only notes that a forgotten password was reset', () => {
    expect(decideBirth({ ...facts, confirmed: 'forgot-password' }, [], 0)).toEqual({
      kind: 'allow',
      reason: 'password-reset',
      answer: { kind: 'password-reset', sub },
    });
  });

  it('writes nothing for a confirmation that is unknown here', () => {
    expect(decideBirth({ ...facts, confirmed: 'unknown' }, [], 0)).toEqual({
      kind: 'ignore',
      reason: 'unknown',
    });
  });

  it.each(['sign-up', 'forgot-password'] as const)(
    'writes nothing at %s of a user without a usable sub',
    (confirmed) => {
      expect(decideBirth({ userName: 'jane', attributes: {}, confirmed }, [], 0)).toEqual({
        kind: 'ignore',
        reason: 'no-usable-sub',
      });
    },
  );
});
