import { describe, expect, it } from 'vitest';
import { changePool, type Pools } from '../../../../cli/attach/change-pool.ts';
import type { UserPoolType } from '../../../../cli/attach/pool-types.aws.ts';

type Mfa = Awaited<ReturnType<Pools['describeMfa']>>;

const off: Mfa = {
  MfaConfiguration: 'OFF',
  SmsMfaConfiguration: { SmsAuthenticationMessage: 'Code {####}' },
  WebAuthnConfiguration: { RelyingPartyId: 'example.com' },
};

/** Cognito as far as it matters here: an update forgets passkeys, MFA that is off takes no factor. */
const cognito = (mfa: Mfa, forgets: Partial<UserPoolType> = {}) => {
  let pool: UserPoolType = { Id: 'eu-west-1_A', UserPoolTier: 'PLUS', MfaConfiguration: 'OFF' };
  let factors = mfa;
  const pools: Pools = {
    describeUserPool: async () => pool,
    describeMfa: async () => factors,
    updatePool: async ({ UserPoolId: Id, PoolName: _name, ...settings }) => {
      pool = { Id, ...settings, ...forgets };
      const { WebAuthnConfiguration: _gone, ...rest } = factors;
      factors = rest;
    },
    setMfa: async (_, given) => {
      if (given.MfaConfiguration === 'OFF' && given.SmsMfaConfiguration) {
        throw new Error("can't turn off MFA and configure an MFA together");
      }
      factors = { ...factors, ...given };
    },
  };
  return { pool, pools, now: () => ({ ...pool, ...factors }) };
};

const settings = { LambdaConfig: { PreSignUp: 'ours' } };

describe('a pool whose MFA is off and has a factor prepared', () => {
  it('gets triggers and has its passkeys back, without being set what Cognito refuses', async () => {
    const { pool, pools, now } = cognito(off);
    await changePool(pool, { settings }, pools);
    expect(now()).toMatchObject({ ...off, ...settings, UserPoolTier: 'PLUS' });
  });
});

describe('a change of a pool', () => {
  it('fails by the names of what was lost with it', async () => {
    const { pool, pools } = cognito(off, { UserPoolTier: 'LITE' });
    await expect(changePool(pool, { settings }, pools)).rejects.toThrow('UserPoolTier.');
  });

  it('may be one of second factors', async () => {
    const { pool, pools, now } = cognito(off);
    const mfa: Mfa = {
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsAuthenticationMessage: 'Code {####}' },
      SoftwareTokenMfaConfiguration: { Enabled: true },
    };
    await changePool(pool, { settings: {}, mfa }, pools);
    expect(now()).toMatchObject(mfa);
  });
});
