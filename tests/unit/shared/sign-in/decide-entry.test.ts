import { describe, expect, it } from 'vitest';
import type { EntryFacts } from '../../../../shared/events/post-authentication.ts';
import {
  decideEntry,
  type Entry,
  type EntryPolicy,
} from '../../../../shared/sign-in/decide-entry.ts';
import { deviceKey } from '../../../../shared/sign-in/device-key.ts';
import { maySignIn } from '../../../../shared/sign-in/decide-attempt.ts';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const at = '2026-11-22T12:00:00.000Z';
const unlessSince = '2026-11-22T11:00:00.000Z';
const facts: EntryFacts = {
  userName: 'u',
  clientId: 'web',
  attributes: { sub: 'u' },
  newDeviceUsed: false,
};
const owner = { sub: 'u', userName: 'u', attributes: {} };
const policy: EntryPolicy = {
  signInWithoutStore: 'allow',
  newDeviceNotice: 'on',
  rules: {
    clients: { editors: { roles: ['editor', 'admin'] }, corporate: { providers: ['Okta'] } },
  },
};
const active = { status: 'active', roles: [] };
const decide = (own: Partial<Entry> = {}, settings: Partial<EntryPolicy> = {}) =>
  decideEntry(
    { facts, owner, deviceKey: 'd', history: active, ...own },
    { ...policy, ...settings },
    now,
  );

describe('decideEntry', () => {
  it('records the first sign-in and its device, which is no news', () => {
    expect(decide()).toEqual({
      kind: 'allow',
      reason: 'signed-in, new-device',
      answer: {
        sub: 'u',
        signIn: { at, unlessSince, clientId: 'web' },
        device: {
          at,
          unlessSince,
          clientId: 'web',
          key: 'd',
          notice: false,
          expiresAt: now / 1000 + 400 * 86_400,
        },
      },
    });
  });

  it.each([
    ['on', true],
    ['off', false],
  ] as const)('has a later device told of where that is %s', (newDeviceNotice, notice) => {
    const history = { ...active, lastAt: '2026-11-01T00:00:00.000Z' };
    expect(decide({ history }, { newDeviceNotice })).toMatchObject({
      answer: { device: { notice } },
    });
  });

  it.each([
    ['2026-11-22T11:00:00.000Z', false],
    ['2026-11-22T10:59:59.999Z', true],
  ])('records anew what was recorded at %s: %s', (lastAt, isDue) => {
    const outcome = decide({ history: { ...active, lastAt, deviceAt: lastAt } });
    expect(outcome.reason).toBe('signed-in');
    const answer = outcome.kind === 'allow' ? outcome.answer : undefined;
    expect(answer).toHaveProperty('sub', 'u');
    expect([answer?.signIn !== undefined, answer?.device !== undefined]).toEqual([isDue, isDue]);
  });

  it.each(['suspended', 'erasing', 'erased', 'unknown', ''])('refuses a %j account', (status) => {
    const code = 'SIGNIN_NOT_ALLOWED';
    const history = { status, roles: [] };
    expect(decide({ history })).toEqual({ kind: 'refuse', code, reason: 'account-closed' });
    expect(maySignIn(status)).toBe(false);
  });

  it('lets in who has no account yet: the token makes one', () => {
    expect(decide({ history: { roles: [] } }).kind).toBe('allow');
  });

  it('asks for a role where the app client does', () => {
    const own = { facts: { ...facts, clientId: 'editors' } };
    const reason = 'not-with-these-roles';
    expect(decide(own)).toEqual({ kind: 'refuse', code: 'SIGNIN_NOT_ALLOWED', reason });
    expect(decide({ ...own, history: { ...active, roles: ['admin'] } }).kind).toBe('allow');
  });

  it('leaves the role of who has no account yet to the token, which brings it', () => {
    const own = { facts: { ...facts, clientId: 'editors' }, history: { roles: [] } };
    expect(decide(own).kind).toBe('allow');
  });

  it('asks for a way in where the app client does, and records nobody who has come by another', () => {
    const linked = JSON.stringify([{ userId: '00u1', providerName: 'Okta' }]);
    const corporate = { ...facts, clientId: 'corporate' };
    const reason = 'not-by-this-client';
    expect(decide({ facts: corporate })).toEqual({
      kind: 'refuse',
      code: 'SIGNIN_WAY_NOT_ALLOWED',
      reason,
    });
    const attributes = { ...facts.attributes, identities: linked };
    expect(decide({ facts: { ...corporate, attributes } }).kind).toBe('allow');
  });

  it('lets in without the store, unless a setting or the role of a client needs it', () => {
    const history = 'unavailable';
    const code = 'SIGNIN_UNAVAILABLE';
    const reason = 'store-unavailable';
    expect(decide({ history })).toEqual({ kind: 'allow', answer: undefined, reason });
    const closed = { kind: 'refuse', code, reason };
    expect(decide({ history }, { signInWithoutStore: 'refuse' })).toEqual(closed);
    expect(decide({ history, facts: { ...facts, clientId: 'editors' } })).toEqual(closed);
  });

  it('records a sign-in of which the event names no app client', () => {
    const { clientId: _client, ...nameless } = facts;
    const outcome = decide({ facts: nameless });
    expect(outcome).toMatchObject({ kind: 'allow', answer: { signIn: { at, unlessSince } } });
    expect(JSON.stringify(outcome)).not.toContain('clientId');
  });

  it('records nothing for a user without a usable sub', () => {
    const entry = { facts, deviceKey: 'd', history: { roles: [] } };
    expect(decideEntry(entry, policy, now)).toEqual({
      kind: 'allow',
      answer: undefined,
      reason: 'no-usable-sub',
    });
  });
});

const keyOf = (own: Partial<EntryFacts>, when = now) => deviceKey({ ...facts, ...own }, when);

describe('deviceKey', () => {
  it('is the same for the same client and name, and a short digest', () => {
    expect(keyOf({ deviceHint: 'a' })).toBe(keyOf({ deviceHint: 'a' }, now + 1e9));
    const different = [
      keyOf({}),
      keyOf({ deviceHint: 'a' }),
      keyOf({ deviceHint: 'a', clientId: 'other' }),
      keyOf({ newDeviceUsed: true }),
      keyOf({ newDeviceUsed: true }, now + 86_400_000),
    ];
    expect(new Set(different).size).toBe(different.length);
  });

  it('is one of 4,096, whatever clients call their devices', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `device ${index}`);
    const keys = new Set(names.map((deviceHint) => keyOf({ deviceHint })));
    expect(keys.size).toBeGreaterThan(4000);
    expect(keys.size).toBeLessThanOrEqual(4096);
  });
});
