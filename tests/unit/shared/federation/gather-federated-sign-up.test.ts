import { describe, expect, it } from 'vitest';
import { gatherFederatedSignUp } from '../../../../shared/federation/gather-federated-sign-up.ts';
import type { PoolUser, PoolUsers } from '../../../../shared/federation/pool-users.ts';
import type { ToldSubjects } from '../../../../shared/federation/told-subject.ts';
import type { SignUpParts } from '../../../../shared/sign-up/gather-sign-up.ts';
import { memoryAdmissionDesk } from '../../../../shared/sign-up/memory-admission-desk.ts';
import type { SignUpPolicy } from '../../../../shared/sign-up/sign-up-policy.ts';
import { switchesAt, type SwitchesItem } from '../../../../shared/switches/switches.ts';
import { factsOf, openPolicy } from '../sign-up/known-sign-up.ts';
import { fakeInvocation } from '../trigger/fake-invocation.ts';
import { providerNamed } from './policies.ts';

const lena: PoolUser = {
  userName: 'native-1',
  status: 'CONFIRMED',
  enabled: true,
  emailVerified: true,
  identities: [],
};

const unreachable = async () => expect.unreachable();

/** The stores of a first sign-in, which write down what they are asked. */
const createWorld = (policy: Partial<SignUpPolicy>, item: SwitchesItem = {}) => {
  const calls: string[] = [];
  const rules: SignUpParts = {
    policy: { ...openPolicy, ...policy },
    switchBoard: {
      read: async ({ now }) => switchesAt(item, now),
      recall: () => expect.unreachable(),
    },
    desk: {
      admit: async () => {
        calls.push('desk');
        return 'waitlisted';
      },
    },
    spareDesk: memoryAdmissionDesk(),
  };
  const users: PoolUsers = {
    withAddress: async () => {
      calls.push('pool');
      return item['resident'] === true ? [lena] : [];
    },
    create: unreachable,
    accept: unreachable,
    link: unreachable,
    identitiesOf: unreachable,
  };
  const subjects: ToldSubjects = {
    keep: unreachable,
    find: async () => {
      calls.push('subjects');
      return 'Lena';
    },
  };
  const federation = { policies: [providerNamed('Corp')], users, subjects };
  return { calls, parts: { rules, federation } };
};

const attributes = { email: 'lena@spam.example', email_verified: 'true' };
const userName = 'corp_lena';
const signIn = {
  facts: factsOf({ by: 'identity-provider', userName, attributes }),
  external: { userPoolId: 'eu-west-1_Poolkeep1', userName, attributes },
};

describe('who comes through a provider for the first time', () => {
  it.each<[string, Partial<SignUpPolicy>, SwitchesItem]>([
    ['domain-not-denied', { deniedEmailDomains: ['spam.example'] }, {}],
    ['domain-not-blocked', {}, { blockedDomains: ['spam.example'] }],
    ['domain-allowed', { allowedEmailDomains: ['example.com'] }, {}],
    ['provider-not-blocked', {}, { blockedProviders: ['Corp'] }],
  ])(
    'and is refused by the rules (%s) asks nothing of pool and desk',
    async (reason, policy, item) => {
      for (const signUpMode of ['waitlist', 'invite-only', 'open'] as const) {
        const { calls, parts } = createWorld({ ...policy, signUpMode }, item);
        const found = await gatherFederatedSignUp(signIn, parts, fakeInvocation());
        expect([found, calls]).toEqual([
          { refusal: { kind: 'refuse', code: expect.any(String), reason } },
          [],
        ]);
      }
    },
  );

  it('is looked up in the pool, and then asks at the desk', async () => {
    const { calls, parts } = createWorld({ signUpMode: 'waitlist' });
    const found = await gatherFederatedSignUp(signIn, parts, fakeInvocation());
    expect(found).toMatchObject({ newcomers: 'waiting', federated: { subject: 'Lena' } });
    expect(calls).toEqual(['pool', 'subjects', 'desk']);
  });

  it('is looked up while sign-up is paused, too: users come back', async () => {
    const { calls, parts } = createWorld({}, { signUpPaused: true, resident: true });
    const found = await gatherFederatedSignUp(signIn, parts, fakeInvocation());
    expect(found).toMatchObject({ newcomers: 'closed', federated: { residents: [lena] } });
    expect(calls).toEqual(['pool', 'subjects']);
  });
});
