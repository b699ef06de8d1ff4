import { describe, expect, it } from 'vitest';
import { readStatement, signStatement } from '../../../../shared/sign-up/caller-proof.ts';

const key = 'k'.repeat(32);
const now = Date.parse('2026-11-22T12:00:00Z');
const email = { canonical: 'jane@example.com', domain: 'example.com' };
const subject = { email, clientId: 'web' };
const statement = { callerHash: 'Zm9vYmFyZm9vYmFy', emailProven: true };
const proof = signStatement(key, subject, { ...statement, now });
const read = (text: string, own: { key?: string; subject?: typeof subject; now?: number } = {}) =>
  readStatement(own.key ?? key, own.subject ?? subject, { proof: text, now: own.now ?? now });

describe('what a trusted server vouches for (T5, T11)', () => {
  it('is read as it was signed', () => {
    expect(read(proof)).toEqual(statement);
    const unproven = { ...statement, emailProven: false };
    expect(read(signStatement(key, subject, { ...unproven, now }))).toEqual(unproven);
  });

  it('is bound to no app client where Cognito was called without one', () => {
    const without = { email, clientId: undefined };
    const signed = signStatement(key, without, { ...statement, now });
    expect(readStatement(key, without, { proof: signed, now })).toEqual(statement);
    expect(read(signed)).toBeUndefined();
  });

  it.each([0, -30_000, 299_000])('holds %i ms after it was signed', (passed) => {
    expect(read(proof, { now: now + passed })).toEqual(statement);
  });

  it.each([-31_000, 301_000, 86_400_000])('says nothing %i ms after it was signed', (passed) => {
    expect(read(proof, { now: now + passed })).toBeUndefined();
  });

  it('says nothing of another address, client, or by another key', () => {
    const other = { canonical: 'jim@example.com', domain: 'example.com' };
    expect(read(proof, { subject: { email: other, clientId: 'web' } })).toBeUndefined();
    expect(read(proof, { subject: { email, clientId: 'ios' } })).toBeUndefined();
    expect(read(proof, { key: 'j'.repeat(32) })).toBeUndefined();
  });

  it('says nothing when any part of it is changed', () => {
    for (let index = 0; index < proof.length - 1; index += 1) {
      const changed = `${proof.slice(0, index)}${proof[index] === '1' ? '0' : '1'}${proof.slice(index + 1)}`;
      expect([index, read(changed)]).toEqual([index, undefined]);
    }
  });

  it.each(['', 'v1', 'v2.1.a.1.b', `${proof}x`, 'v1....', proof.repeat(1000)])(
    'is not %j',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});
