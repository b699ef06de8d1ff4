import { describe, expect, it } from 'vitest';
import { addressFilter } from '../../../../shared/federation/address-filter.ts';
import { carryOutLinking } from '../../../../shared/federation/carry-out-linking.ts';
import { gatherExternalSignUp } from '../../../../shared/federation/gather-external-sign-up.ts';
import type { Identity, PoolUsers } from '../../../../shared/federation/pool-users.ts';
import { readIdentities } from '../../../../shared/federation/read-identities.ts';
import {
  mayBeFolded,
  subjectToTell,
  toldSubjectKey,
} from '../../../../shared/federation/told-subject.ts';
import { parseUserFilter } from '../../../../local/user-pool/user-filter.ts';
import { fakeInvocation } from '../trigger/fake-invocation.ts';
import { providerNamed } from './policies.ts';

const userPoolId = 'eu-west-1_Poolkeep1';
const identity = { provider: 'Corp', subject: 'Lena_1' };
const address = { canonical: 'lena@example.com', domain: 'example.com' };
const { signal } = new AbortController();

/** A pool that writes down what it is asked. */
const fakePool = (own: { holds?: readonly Identity[]; refuses?: true; taken?: true } = {}) => {
  const calls: string[] = [];
  const users: PoolUsers = {
    withAddress: async (_, { canonical }) => {
      calls.push(`withAddress ${canonical}`);
      return [];
    },
    create: async (_, { canonical }) => {
      calls.push(`create ${canonical}`);
      return own.taken ? undefined : 'made-1';
    },
    accept: async (_, userName) => {
      calls.push(`accept ${userName}`);
    },
    link: async (_, { userName, identity: { provider, subject } }) => {
      calls.push(`link ${provider} ${subject} to ${userName}`);
      return own.refuses ? 'refused' : 'linked';
    },
    identitiesOf: async () => own.holds ?? [],
  };
  return { calls, users };
};

const link = {
  kind: 'link',
  userPoolId,
  userName: 'native-1',
  identity,
  awaitsPassword: false,
} as const;
const create = { kind: 'create', userPoolId, address, identity } as const;

describe('carryOutLinking', () => {
  it('asks nothing of the pool where nothing is to be done', async () => {
    const pool = fakePool();
    await carryOutLinking({ kind: 'none' }, pool.users, signal);
    expect(pool.calls).toEqual([]);
  });

  it.each([
    ['links', link, ['link Corp Lena_1 to native-1']],
    [
      'confirms the invited and the imported before linking',
      { ...link, awaitsPassword: true },
      ['accept native-1', 'link Corp Lena_1 to native-1'],
    ],
    [
      'makes a user, confirms and links',
      create,
      ['create lena@example.com', 'accept made-1', 'link Corp Lena_1 to made-1'],
    ],
  ])('%s', async (_, effect, calls) => {
    const pool = fakePool();
    await carryOutLinking(effect, pool.users, signal);
    expect(pool.calls).toEqual(calls);
  });

  it('takes a link that is there already for done', async () => {
    const pool = fakePool({ refuses: true, holds: [{ provider: 'corp', subject: 'lena_1' }] });
    await expect(carryOutLinking(link, pool.users, signal)).resolves.toBeUndefined();
  });

  it('says so when Cognito will not link', async () => {
    const pool = fakePool({ refuses: true, holds: [{ provider: 'Corp', subject: 'other' }] });
    const refusal = { code: 'SIGNUP_LINK_NOT_POSSIBLE' };
    await expect(carryOutLinking(link, pool.users, signal)).rejects.toMatchObject(refusal);
  });

  it('asks for another try when somebody else has just made the user', async () => {
    const pool = fakePool({ taken: true });
    const refusal = { code: 'SIGNIN_TRY_AGAIN' };
    await expect(carryOutLinking(create, pool.users, signal)).rejects.toMatchObject(refusal);
    expect(pool.calls).toEqual(['create lena@example.com']);
  });
});

const gather = async (
  own: { userName?: string; email_verified?: string; linking?: 'allow' | 'block' | 'link' } = {},
) => {
  const pool = fakePool();
  const asked: string[] = [];
  const known = await gatherExternalSignUp(
    {
      userPoolId,
      userName: own.userName ?? 'corp_lena_1',
      attributes: {
        email: 'Lena@example.com',
        email_verified: own.email_verified ?? 'true',
      },
    },
    {
      policies: [providerNamed('Corp', { linking: own.linking ?? 'link' })],
      users: pool.users,
      subjects: {
        keep: async () => expect.unreachable(),
        find: async ({ pk }) => {
          asked.push(pk);
          return 'Lena_1';
        },
      },
    },
    fakeInvocation(),
  );
  return { known, calls: pool.calls, asked };
};

describe('gatherExternalSignUp', () => {
  it('looks up the address and the true subject', async () => {
    const { known, calls, asked } = await gather();
    expect(calls).toEqual(['withAddress lena@example.com']);
    expect(asked).toEqual([
      toldSubjectKey({ provider: 'Corp', subject: 'LENA_1', email: 'lena@EXAMPLE.com' }).pk,
    ]);
    expect(known.subject).toBe('Lena_1');
  });

  it.each([
    ['has no letters', { userName: 'corp_1035_7' }, '1035_7'],
    ['stands in a pool that minds case', { userName: 'Corp_lena' }, 'lena'],
    ['is not needed', { linking: 'block' as const }, 'lena_1'],
  ])('does not ask for a subject that %s', async (_, own, subject) => {
    const { known, asked, calls } = await gather(own);
    expect(asked).toEqual([]);
    expect(calls).toHaveLength(1);
    expect(known.subject).toBe(subject);
  });

  it.each([
    ['an address that is not proven', { email_verified: 'false' }],
    ['a provider whose users are apart', { linking: 'allow' as const }],
    ['a provider that nobody knows', { userName: 'evil_x' }],
  ])('asks nothing at all for %s (T8, T9)', async (_, own) => {
    const { calls, asked, known } = await gather(own);
    expect([calls, asked, known.residents]).toEqual([[], [], []]);
  });
});

const of = (...[provider, subject, email]: [string, string, string]): string =>
  toldSubjectKey({ provider, subject, email }).pk;

describe('subjects that are told', () => {
  const inbound = { attributes: {}, provider: 'Corp', email: 'lena@example.com' };

  it('are those that folding would change, and no others', () => {
    expect(subjectToTell({ ...inbound, subject: 'Lena_1' })).toEqual({
      key: toldSubjectKey({ provider: 'corp', subject: 'lena_1', email: 'lena@example.com' }),
      subject: 'Lena_1',
    });
    expect(subjectToTell({ ...inbound, subject: '103-x_y' })).toBeUndefined();
    expect(subjectToTell({ ...inbound, subject: undefined })).toBeUndefined();
    expect(subjectToTell({ ...inbound, subject: 'A', email: undefined })).toBeUndefined();
  });

  it('have a key for each provider, subject and address, which says nothing by itself', () => {
    expect(of('Corp', 'a', 'b@x.co')).toMatch(/^FEDERATION#[\w-]{43}$/);
    const keys = [
      of('Corp', 'a', 'b'),
      of('Corp', 'a', 'c'),
      of('Corp', 'ab', ''),
      of('C', 'a', 'b'),
    ];
    expect(new Set(keys).size).toBe(4);
  });

  it('may be folded when nothing of the name is in upper case', () => {
    expect(mayBeFolded('corp_x1', 'x1')).toBe(true);
    expect(mayBeFolded('Corp_x1', 'x1')).toBe(false);
    expect(mayBeFolded('corp_11', '11')).toBe(false);
  });
});

describe('addressFilter', () => {
  it.each(['lena@example.com', 'a" or email ^= "', 'a\\" b', '\\', '"', "o'brien@example.com"])(
    'asks for exactly %j and lets nothing out of its text',
    (canonical) => {
      expect(parseUserFilter(addressFilter({ canonical }))).toEqual({
        attribute: 'email',
        isPrefix: false,
        value: canonical,
      });
    },
  );
});

describe('readIdentities', () => {
  it('reads the attribute of a user, and leaves out what is no identity', () => {
    const text = JSON.stringify([
      { providerName: 'Corp', userId: 'Lena_1', primary: true },
      { providerName: 'Corp' },
      null,
      'x',
    ]);
    expect(readIdentities(text)).toEqual([identity]);
  });

  it.each([undefined, '', '[', '{}', 'null', '"x"'])('finds none in %j', (text) => {
    expect(readIdentities(text)).toEqual([]);
  });
});
