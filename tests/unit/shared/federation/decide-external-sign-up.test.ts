import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../../shared/events/event.ts';
import {
  decideExternalSignUp,
  type LinkingEffect,
} from '../../../../shared/federation/decide-external-sign-up.ts';
import {
  addressToLookUp,
  judgeExternalSignUp,
  parseExternalSignUp,
} from '../../../../shared/federation/external-sign-up.ts';
import type { Newcomers } from '../../../../shared/federation/newcomers.ts';
import type { PoolUser } from '../../../../shared/federation/pool-users.ts';
import type { ProviderPolicy } from '../../../../shared/federation/provider-policy.ts';
import { eventOf } from '../../../fixtures/event-fixtures.ts';
import { providerNamed } from './policies.ts';

const userPoolId = 'eu-west-1_Poolkeep1';
const proven = { email: 'lena@example.com', email_verified: 'true' };

const native = (own: Partial<PoolUser> = {}): PoolUser => ({
  userName: 'native-1',
  status: 'CONFIRMED',
  enabled: true,
  emailVerified: true,
  identities: [],
  ...own,
});

const external = (own: Partial<PoolUser> = {}): PoolUser =>
  native({ userName: 'other_1', status: 'EXTERNAL_PROVIDER', ...own });

interface Story {
  readonly policy?: Partial<ProviderPolicy>;
  readonly attributes?: Record<string, string>;
  readonly residents?: readonly PoolUser[];
  readonly userName?: string;
  readonly newcomers?: Newcomers;
  readonly others?: readonly ProviderPolicy[];
}

const decide = ({
  policy,
  attributes = proven,
  residents = [],
  userName = 'corp_lena_1',
  newcomers = 'welcome',
  others = [],
}: Story) =>
  decideExternalSignUp(
    {
      userPoolId,
      subject: 'Lena_1',
      residents,
      ...judgeExternalSignUp({ userPoolId, userName, attributes }, [
        providerNamed('Corp', policy),
        ...others,
      ]),
    },
    newcomers,
  );

const effectOf = (story: Story): LinkingEffect | string => {
  const outcome = decide(story);
  if (outcome.kind === 'ignore') return outcome.reason;
  return outcome.kind === 'allow' ? outcome.answer : outcome.code;
};

const identity = { provider: 'Corp', subject: 'Lena_1' };
const link = { kind: 'link', userPoolId, userName: 'native-1', identity, awaitsPassword: false };
const none = { kind: 'none' };

describe('decideExternalSignUp, linking', () => {
  it('makes a user for who is new, and links', () => {
    expect(effectOf({})).toEqual({
      kind: 'create',
      userPoolId,
      identity,
      address: { canonical: 'lena@example.com', domain: 'example.com' },
    });
  });

  it('links to the one confirmed and verified user of the address', () => {
    expect(effectOf({ residents: [native()] })).toEqual(link);
  });

  it.each([
    ['was invited by an operator', 'FORCE_CHANGE_PASSWORD'],
    ['was imported, or has to reset the password', 'RESET_REQUIRED'],
  ])('confirms who %s and comes this way first', (_, status) => {
    const residents = [native({ status })];
    expect(effectOf({ residents })).toEqual({ ...link, awaitsPassword: true });
  });

  it.each<[string, Partial<PoolUser>]>([
    ['has not confirmed the address (T1)', { status: 'UNCONFIRMED', emailVerified: false }],
    ['is unconfirmed though verified (T1)', { status: 'UNCONFIRMED' }],
    ['is confirmed but has not verified the address (T1, T4)', { emailVerified: false }],
    [
      'was invited without a verified address',
      { status: 'FORCE_CHANGE_PASSWORD', emailVerified: false },
    ],
    ['was imported without a verified address', { status: 'RESET_REQUIRED', emailVerified: false }],
    ['has a status that we do not know', { status: 'NEW' }],
    ['is disabled', { enabled: false }],
  ])('never links to a user who %s', (_, own) => {
    expect(effectOf({ residents: [native(own)] })).toBe('SIGNUP_LINK_NOT_POSSIBLE');
  });

  it('links to neither of two users of one address, and says so to the log', () => {
    const residents = [native(), native({ userName: 'native-2' })];
    expect(decide({ residents })).toEqual({
      kind: 'refuse',
      code: 'SIGNUP_LINK_NOT_POSSIBLE',
      reason: 'one-user-of-the-address',
    });
  });

  it('finds the link that was made before, and does nothing twice', () => {
    const identities = [{ provider: 'corp', subject: 'lena_1' }];
    expect(effectOf({ residents: [native({ identities })] })).toEqual(none);
    expect(effectOf({ residents: [external({ identities })] })).toEqual(none);
    const otherIdentity = [{ provider: 'Corp', subject: 'lena' }];
    expect(effectOf({ residents: [native({ identities: otherIdentity })] })).toEqual(link);
  });

  it('leaves a profile alone that another provider vouches for', () => {
    expect(effectOf({ residents: [external()] })).toBe('SIGNUP_ADDRESS_IN_USE');
    expect(effectOf({ residents: [external(), native()] })).toEqual(link);
  });

  it('is not hindered by a profile that only claims the address', () => {
    const residents = [external({ emailVerified: false })];
    expect(effectOf({ residents })).toMatchObject({ kind: 'create' });
    expect(effectOf({ residents, policy: { linking: 'block' } })).toEqual(none);
  });
});

describe('decideExternalSignUp beside a profile of a provider whose users are apart', () => {
  it('is not hindered by it, even where it was verified before', () => {
    const others = [providerNamed('Other', { linking: 'allow' })];
    const story = { residents: [external()], others };
    expect(effectOf(story)).toMatchObject({ kind: 'create' });
    expect(effectOf({ ...story, policy: { linking: 'block' } })).toEqual(none);
  });
});

describe('decideExternalSignUp, blocking', () => {
  const policy = { linking: 'block' } as const;

  it('lets in whose address is free', () => {
    expect(effectOf({ policy })).toEqual(none);
  });

  it.each([
    ['a confirmed user', native()],
    ['an invited user', native({ status: 'FORCE_CHANGE_PASSWORD' })],
    ['an imported user', native({ status: 'RESET_REQUIRED' })],
    ['a user of a status that we do not know', native({ status: 'NEW' })],
    ['a disabled user', native({ enabled: false })],
    ['a profile of another provider', external()],
  ])('keeps the address for %s', (_, resident) => {
    expect(effectOf({ policy, residents: [resident] })).toBe('SIGNUP_ADDRESS_IN_USE');
  });

  it.each<[string, Partial<PoolUser>]>([
    ['signed up with the address and never proved it', { status: 'UNCONFIRMED' }],
    ['was confirmed without proof of the address', { emailVerified: false }],
  ])('is not hindered by somebody who %s', (_, own) => {
    expect(effectOf({ policy, residents: [native(own)] })).toEqual(none);
  });
});

describe('decideExternalSignUp, where newcomers are not welcome', () => {
  it.each([
    ['closed', 'SIGNUP_CLOSED'],
    ['uninvited', 'SIGNUP_NOT_INVITED'],
    ['waiting', 'SIGNUP_WAITLISTED'],
    ['undeliverable', 'SIGNUP_EMAIL_UNDELIVERABLE'],
  ] as const)('lets nobody new in by any policy: %s', (newcomers, code) => {
    for (const linking of ['link', 'block', 'allow'] as const) {
      expect(effectOf({ policy: { linking }, newcomers })).toBe(code);
    }
  });

  it('lets in who was invited by an operator or is a user already', () => {
    const invited = native({ status: 'FORCE_CHANGE_PASSWORD' });
    for (const resident of [native(), invited]) {
      const story = { residents: [resident], newcomers: 'closed' } as const;
      expect(effectOf(story)).toMatchObject({ kind: 'link' });
    }
  });
});

describe('decideExternalSignUp, allowing', () => {
  it('asks nothing: the user is one apart', () => {
    const policy = { linking: 'allow', emailProof: 'never' } as const;
    expect(effectOf({ policy, residents: [native()] })).toEqual(none);
    expect(effectOf({ policy, attributes: {} })).toEqual(none);
  });
});

describe('decideExternalSignUp, before anybody is looked up', () => {
  it('refuses a provider that no policy stands for', () => {
    expect(effectOf({ userName: 'evil_1' })).toBe('SIGNUP_PROVIDER_NOT_ALLOWED');
  });

  it.each([
    ['not verified', { ...proven, email_verified: 'false' }],
    ['without a word', { email: proven.email }],
    ['verified by another word', { ...proven, email_verified: 'TRUE' }],
    ['that is none', { ...proven, email: 'lena@example.com" or "x' }],
  ])('refuses an address %s, whoever has it (T2, T8, T9)', (_, attributes) => {
    const stories: Story[] = [{ attributes }, { attributes, residents: [native()] }];
    const answers = stories.map((story) => decide(story));
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ code: 'SIGNUP_PROVIDER_EMAIL_UNVERIFIED' });
    const facts = { userPoolId, userName: 'corp_lena_1', attributes };
    const judged = judgeExternalSignUp(facts, [providerNamed('Corp')]);
    expect(addressToLookUp(judged)).toBeUndefined();
  });

  it('asks for an address where none came', () => {
    expect(effectOf({ attributes: {} })).toBe('SIGNUP_EMAIL_REQUIRED');
    expect(effectOf({ attributes: { email: '' } })).toBe('SIGNUP_EMAIL_REQUIRED');
  });

  it('looks nobody up for a provider whose users are apart', () => {
    const facts = { userPoolId, userName: 'corp_lena_1', attributes: proven };
    const apart = judgeExternalSignUp(facts, [providerNamed('Corp', { linking: 'allow' })]);
    expect(addressToLookUp(apart)).toBeUndefined();
    const linking = judgeExternalSignUp(facts, [providerNamed('Corp')]);
    expect(addressToLookUp(linking)?.canonical).toBe('lena@example.com');
  });
});

describe('parseExternalSignUp', () => {
  it('reads events of that source and no others', () => {
    const event = parseEvent(eventOf('PreSignUp', 'PreSignUp_ExternalProvider'));
    expect(parseExternalSignUp(event)).toMatchObject({
      userPoolId,
      userName: 'google_103570000000000000001',
      attributes: { email: 'lena.okafor@example.com' },
    });
    expect(parseExternalSignUp(parseEvent(eventOf('PreSignUp', 'PreSignUp_SignUp')))).toBe(
      undefined,
    );
  });

  it('takes neither client metadata nor validation data for anything (T11)', () => {
    const raw = eventOf('PreSignUp', 'PreSignUp_ExternalProvider');
    const hostile = { email: 'victim@example.com', email_verified: 'true' };
    const request = { ...raw.request, clientMetadata: hostile, validationData: hostile };
    expect(parseExternalSignUp(parseEvent({ ...raw, request }))).toEqual(
      parseExternalSignUp(parseEvent(raw)),
    );
  });
});
