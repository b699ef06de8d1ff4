import { describe, expect, it } from 'vitest';
import { judgeExternalSignUp } from '../../../../shared/federation/external-sign-up.ts';
import { gatherNewcomers } from '../../../../shared/federation/gather-newcomers.ts';
import type { PoolUser } from '../../../../shared/federation/pool-users.ts';
import type { Admission, AdmissionRequest } from '../../../../shared/sign-up/admission.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';
import { providerNamed } from './policies.ts';

const userPoolId = 'eu-west-1_Poolkeep1';
const proven = { email: 'lena@example.com', email_verified: 'true' };
const lena: PoolUser = {
  userName: 'native-1',
  status: 'CONFIRMED',
  enabled: true,
  emailVerified: true,
  identities: [],
};

const knownOf = (attributes: Record<string, string>, residents: readonly PoolUser[] = []) => {
  const given = { userPoolId, userName: 'corp_lena_1', attributes };
  return {
    userPoolId,
    subject: 'x',
    residents,
    ...judgeExternalSignUp(given, [providerNamed('Corp')]),
  };
};

const deskThat = (answer: Admission | Error) => {
  const requests: AdmissionRequest[] = [];
  const admit = async (request: AdmissionRequest) => {
    requests.push(request);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { requests, desk: { admit } };
};

interface Given {
  readonly paused?: boolean;
  readonly attributes?: Record<string, string>;
  readonly residents?: readonly PoolUser[];
  readonly admission?: Admission | Error;
}

const gather = (
  mode: AdmissionRequest['mode'],
  { paused = false, attributes = proven, residents = [], admission = 'admitted' }: Given = {},
) => {
  const { requests, desk } = deskThat(admission);
  const known = knownOf(attributes, residents);
  return { requests, result: gatherNewcomers(known, { mode, paused, desk }, fakeInvocation()) };
};

describe('gatherNewcomers', () => {
  it.each([
    ['open', false, 'welcome'],
    ['open', true, 'closed'],
    ['closed', false, 'closed'],
    ['invite-only', true, 'closed'],
  ] as const)(
    'asks nobody where the mode says it: %s, paused %s',
    async (mode, paused, expected) => {
      const { requests, result } = gather(mode, { paused });
      expect(await result).toBe(expected);
      expect(requests).toEqual([]);
    },
  );

  it.each([
    ['admitted', 'welcome'],
    ['not-invited', 'uninvited'],
    ['waitlisted', 'waiting'],
    ['address-undeliverable', 'undeliverable'],
  ] as const)('uses up the invitation of a proven address: %s', async (admission, expected) => {
    const { requests, result } = gather('waitlist', { admission });
    expect(await result).toBe(expected);
    expect(requests).toMatchObject([
      { mode: 'waitlist', address: { canonical: 'lena@example.com' }, budgets: {} },
    ]);
    expect(requests[0]?.invitation).toBeUndefined();
    expect(requests[0]?.attempt).not.toContain('lena');
  });

  it('uses up nothing for who is a user already, or proves no address', async () => {
    const unproven = { email: 'lena@example.com', email_verified: 'false' };
    for (const own of [{ residents: [lena] }, { attributes: unproven }]) {
      const { requests, result } = gather('invite-only', own);
      expect(await result).toBe('uninvited');
      expect(requests).toEqual([]);
    }
  });

  it('lets nobody in while invitations cannot be looked up', async () => {
    const { result } = gather('invite-only', { admission: dependencyFailure() });
    await expect(result).rejects.toThrow('dynamodb GetItem failed');
  });
});
