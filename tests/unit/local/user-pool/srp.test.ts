import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { imagineUser } from '../../../../local/user-pool/imagined-users.ts';
import { g, N, paddedHex, power } from '../../../../local/user-pool/srp-group.ts';
import {
  createVerifier,
  proofIsRight,
  startExchange,
  timestampIsFresh,
} from '../../../../local/user-pool/srp.ts';

const identity = { poolName: 'Poolkeep1', username: 'jane' };
const verifier = createVerifier(identity, 'password');

describe('SRP', () => {
  it.each([
    [0n, '00'],
    [1n, '01'],
    [0x7fn, '7f'],
    [0x80n, '0080'],
    [0xfffn, '0fff'],
    [0x8000n, '008000'],
  ])('writes %d as %s', (value, hex) => {
    expect(paddedHex(value)).toBe(hex);
  });

  it('computes powers in the group', () => {
    expect(power(g, 0n)).toBe(1n);
    expect(power(g, 10n)).toBe(1024n);
    expect(power(3n, N - 1n)).toBe(1n);
  });

  it('obeys the laws of powers for numbers of the sizes that SRP has', () => {
    for (let round = 0; round < 20; round += 1) {
      const a = BigInt(`0x${randomBytes(32).toString('hex')}`);
      const b = BigInt(`0x${randomBytes(32).toString('hex')}`);
      const base = BigInt(`0x${randomBytes(384).toString('hex')}`);
      expect(power(power(base, a), b)).toBe(power(power(base, b), a));
      expect((power(base, a) * power(base, b)) % N).toBe(power(base, a + b));
    }
  });

  it.each([0n, 1n, N - 1n, N, N + 1n, 2n ** 1500n])('takes the base %s', (base) => {
    expect(power(base, 3n)).toBe(((base % N) * base * base) % N);
  });

  it.each(['0', '00', N.toString(16), (N * 2n).toString(16), '', 'xyz', 'f'.repeat(1025)])(
    'refuses the public value %.20s',
    (A) => {
      expect(startExchange(A, verifier)).toBeUndefined();
    },
  );

  it('answers every sign-in with another public value', () => {
    const A = power(g, 5n).toString(16);
    expect(startExchange(A, verifier)?.B).not.toBe(startExchange(A, verifier)?.B);
  });

  it('takes no proof that was made up', () => {
    const exchange = startExchange(power(g, 5n).toString(16), verifier);
    const proof = { ...identity, secretBlock: 'AAAA', timestamp: 't' };
    for (const signature of ['', 'AAAA', Buffer.alloc(32).toString('base64')]) {
      expect(exchange && proofIsRight(exchange, verifier, { ...proof, signature })).toBe(false);
    }
  });

  it('salts each password anew', () => {
    expect(createVerifier(identity, 'password').srpVerifier).not.toBe(verifier.srpVerifier);
  });
});

describe('a timestamp', () => {
  const now = Date.parse('2026-11-05T08:03:05Z');
  it.each([
    ['Thu Nov 5 08:03:05 UTC 2026', true],
    ['Thu Nov 5 07:58:05 UTC 2026', true],
    ['Thu Nov 5 07:58:04 UTC 2026', false],
    ['Thu Nov 5 08:08:06 UTC 2026', false],
    ['Thu Nov 5 08:03:05 GMT 2026', false],
    ['2026-11-05T08:03:05Z', false],
    ['Thu Foo 5 08:03:05 UTC 2026', false],
    ['', false],
  ])('%s: %s', (timestamp, fresh) => {
    expect(timestampIsFresh(timestamp, now)).toBe(fresh);
  });
});

describe('an imagined user', () => {
  it('looks the same every time, and like a user', () => {
    const one = imagineUser('pool', 'nobody');
    expect(imagineUser('pool', 'nobody')).toEqual(one);
    expect(one.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
    expect(one.verifier.srpSalt).toHaveLength(verifier.srpSalt.length);
    expect(imagineUser('other', 'nobody').id).not.toBe(one.id);
  });
});
