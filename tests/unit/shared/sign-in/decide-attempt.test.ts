import { describe, expect, it } from 'vitest';
import { countedMailbox } from '../../../../shared/addresses/recipient-keys.ts';
import type { AttemptFacts } from '../../../../shared/events/pre-authentication.ts';
import {
  decideAttempt,
  type Attempt,
  type AttemptPolicy,
} from '../../../../shared/sign-in/decide-attempt.ts';
import { parseEmailAddress } from '../../../../shared/addresses/email-address.ts';
import { switchesAt, type Switches } from '../../../../shared/switches/switches.ts';

const policy: AttemptPolicy = {
  signInWithoutStore: 'allow',
  suspendedSignIn: 'after-proof',
  rules: {
    clients: {
      corporate: { providers: ['Okta'] },
      own: { providers: ['cognito', 'Google'] },
      europe: { providers: ['Corp-EU'] },
    },
  },
};
const known: AttemptFacts = {
  userNotFound: false,
  userName: '6a1f0c52',
  clientId: 'web',
  attributes: { sub: '6a1f0c52', email: 'jane@example.com' },
};
const stranger: AttemptFacts = {
  userNotFound: true,
  userName: 'jane@example.com',
  clientId: 'web',
  attributes: {},
};
const federated: AttemptFacts = {
  ...known,
  userName: 'Google_103570',
  attributes: { ...known.attributes, 'cognito:user_status': 'EXTERNAL_PROVIDER' },
};
const off = switchesAt(undefined, 0);
const decide = (own: Partial<Attempt> = {}, settings: Partial<AttemptPolicy> = {}) => {
  const { kind, reason, ...rest } = decideAttempt(
    { facts: known, switches: off, ...own },
    { ...policy, ...settings },
  );
  return { kind, reason, code: 'code' in rest ? rest.code : undefined };
};
const refused = (code: string, reason: string) => ({ kind: 'refuse', code, reason });
const allowed = (reason: string) => ({ kind: 'allow', code: undefined, reason });

describe('decideAttempt', () => {
  it.each([
    ['a user', known],
    ['a stranger', stranger],
    ['a federated user', federated],
  ])('lets %s try', (_, facts) => {
    expect(decide({ facts })).toEqual(allowed('may-try'));
  });

  const blocked = countedMailbox(parseEmailAddress('jane@example.com') ?? expect.fail()).recipient;
  it.each<[string, Partial<Switches>, string, string]>([
    ['maintenance', { maintenance: true }, 'SIGNIN_MAINTENANCE', 'maintenance'],
    ['a blocked mailbox', { blockedMailboxes: [blocked] }, 'SIGNIN_NOT_ALLOWED', 'mailbox-blocked'],
    [
      'own users blocked',
      { blockedProviders: ['cognito'] },
      'SIGNIN_WAY_NOT_ALLOWED',
      'provider-blocked',
    ],
  ])('with %s refuses a user and a stranger alike', (_, on, code, reason) => {
    const switches = { ...off, ...on };
    expect(decide({ facts: known, switches })).toEqual(refused(code, reason));
    expect(decide({ facts: stranger, switches })).toEqual(refused(code, reason));
  });

  it('lets other mailboxes try, and names that are no address', () => {
    const switches = { ...off, blockedMailboxes: [blocked] };
    const other = { ...known, attributes: { email: 'other@example.com' } };
    expect(decide({ facts: other, switches })).toEqual(allowed('may-try'));
    expect(decide({ facts: { ...stranger, userName: 'jane' }, switches })).toEqual(
      allowed('may-try'),
    );
  });

  it('refuses the users of a blocked identity provider', () => {
    const switches = { ...off, blockedProviders: ['google'] };
    const code = 'SIGNIN_WAY_NOT_ALLOWED';
    expect(decide({ facts: federated, switches })).toEqual(refused(code, 'provider-blocked'));
    expect(decide({ facts: known, switches })).toEqual(allowed('may-try'));
  });

  it('refuses a federated user of no provider as soon as any provider is ruled out', () => {
    const nameless = { ...federated, userName: 'ab_c' };
    const switches = { ...off, blockedProviders: ['google'] };
    expect(decide({ facts: nameless, switches }).reason).toBe('provider-blocked');
    expect(decide({ facts: { ...nameless, clientId: 'corporate' } }).kind).toBe('refuse');
    expect(decide({ facts: nameless })).toEqual(allowed('may-try'));
  });

  it.each<[string, AttemptFacts, string]>([
    // They may be linked with the provider, which nobody is to learn before the proof.
    ['corporate', known, 'allow'],
    ['corporate', stranger, 'allow'],
    ['corporate', federated, 'refuse'],
    ['corporate', { ...federated, userName: 'okta_1' }, 'allow'],
    ['europe', { ...federated, userName: 'corp-eu_jane_doe' }, 'allow'],
    ['europe', { ...federated, userName: 'corp-us_jane_doe' }, 'refuse'],
    ['own', known, 'allow'],
    ['own', federated, 'allow'],
    ['constructor', known, 'allow'],
  ])('asks the ways in of client %s', (clientId, facts, kind) => {
    expect(decide({ facts: { ...facts, clientId } }).kind).toBe(kind);
  });

  it('says nothing of accounts before the proof, unless set so', () => {
    expect(decide({ status: 'suspended' }).reason).toBe('account-closed');
    expect(decide({ status: 'active' })).toEqual(allowed('may-try'));
  });

  it('tells a blocked provider from one whose name begins alike', () => {
    const switches = { ...off, blockedProviders: ['a_corp', 'main'] };
    const from = (userName: string) => decide({ facts: { ...federated, userName }, switches }).kind;
    expect(['A_Corp_1', 'a_corps_1', 'main_1_2', 'mains_1'].map(from)).toEqual([
      'refuse',
      'allow',
      'refuse',
      'allow',
    ]);
  });

  it('follows the switches where the account cannot be read', () => {
    const maintenance = { ...off, maintenance: true };
    const at = { accountUnavailable: true } as const;
    expect(decide({ ...at, switches: maintenance })).toEqual(
      refused('SIGNIN_MAINTENANCE', 'maintenance'),
    );
    expect(decide(at)).toEqual(allowed('store-unavailable'));
    expect(decide(at, { signInWithoutStore: 'refuse' })).toEqual(
      refused('SIGNIN_UNAVAILABLE', 'store-unavailable'),
    );
  });

  it('does without the store, or refuses, by setting', () => {
    expect(decide({ switches: 'unavailable' })).toEqual(allowed('store-unavailable'));
    expect(decide({ switches: 'unavailable' }, { signInWithoutStore: 'refuse' })).toEqual(
      refused('SIGNIN_UNAVAILABLE', 'store-unavailable'),
    );
    const facts = { ...federated, clientId: 'corporate' };
    expect(decide({ facts, switches: 'unavailable' }).kind).toBe('refuse');
  });
});
