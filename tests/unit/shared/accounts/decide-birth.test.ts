import { describe, expect, it } from 'vitest';
import { decideBirth } from '../../../../shared/accounts/decide-birth.ts';

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const facts = { userName: sub, attributes: { sub, email: 'jane@example.com' } };

describe('decideBirth', () => {
  it('lets a confirmed sign-up bring an account into being', () => {
    expect(decideBirth({ ...facts, confirmed: 'sign-up' }, 0)).toMatchObject({
      kind: 'allow',
      reason: 'sign-up-confirmed',
      answer: { sub, origin: 'confirmation', createdAt: '1970-01-01T00:00:00.000Z' },
    });
  });

  it.each(['forgot-password', 'unknown'] as const)('writes nothing for %s', (confirmed) => {
    expect(decideBirth({ ...facts, confirmed }, 0)).toEqual({ kind: 'ignore', reason: confirmed });
  });

  it('writes nothing for a user without a usable sub', () => {
    expect(decideBirth({ userName: 'jane', attributes: {}, confirmed: 'sign-up' }, 0)).toEqual({
      kind: 'ignore',
      reason: 'no-usable-sub',
    });
  });
});
