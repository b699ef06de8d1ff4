import {
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  AdminListDevicesCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateDeviceStatusCommand,
  ConfirmDeviceCommand,
  type DeviceConfigurationType,
  ForgetDeviceCommand,
  GetDeviceCommand,
  InitiateAuthCommand,
  ListDevicesCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  UpdateDeviceStatusCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { Amplify } from 'aws-amplify';
import { fetchDevices, rememberDevice, signIn, signOut } from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPool, newestCode, startLocalPool } from '../local-pool.ts';
import { makePool, makeUser, PASSWORD, type SignInPool } from './sign-in-pool.ts';

let local: LocalPool;
let pool: SignInPool;

const preparePool = async (DeviceConfiguration?: DeviceConfigurationType): Promise<void> => {
  pool = await makePool(local, {
    LambdaConfig: { PostAuthentication: 'after', PreTokenGeneration: 'tokens' },
    ...(DeviceConfiguration ? { DeviceConfiguration } : {}),
  });
  await makeUser(local, pool, 'jane');
};

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});
beforeEach(async () => {
  local.triggers.clear();
  local.mailbox.clear();
  await preparePool({
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: false,
  });
});

const start = async (more: Record<string, string> = {}) =>
  await local.api.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jane', PASSWORD, ...more },
    }),
  );

interface OwnDevice {
  readonly AccessToken: string;
  readonly DeviceKey: string;
}

const SRP_VERIFIER = {
  PasswordVerifier: Buffer.from('0abcdef012').toString('base64'),
  Salt: Buffer.from('0123456789abcdef').toString('base64'),
};

/** Signs in from a new device and confirms it with an invented secret. */
const addDevice = async (DeviceName = 'Chrome'): Promise<OwnDevice> => {
  const { AuthenticationResult } = await start();
  const AccessToken = AuthenticationResult?.AccessToken ?? '';
  const DeviceKey = AuthenticationResult?.NewDeviceMetadata?.DeviceKey ?? '';
  await local.api.send(
    new ConfirmDeviceCommand({
      AccessToken,
      DeviceKey,
      DeviceName,
      DeviceSecretVerifierConfig: SRP_VERIFIER,
    }),
  );
  return { AccessToken, DeviceKey };
};

const createCognitoUser = (): CognitoUser =>
  new CognitoUser({
    Username: 'jane',
    Pool: new CognitoUserPool({ ...pool, endpoint: local.url }),
  });

/** Signs in by SRP; resolves to the MFA challenges met on the way. */
const signInWith = async (user: CognitoUser): Promise<string[]> =>
  await new Promise((resolve, reject) => {
    const met: string[] = [];
    const callbacks = {
      onSuccess: () => resolve(met),
      onFailure: reject,
      customChallenge: reject,
      mfaRequired: (name: string) => {
        met.push(name);
        user.sendMFACode(newestCode(local, 'jane@example.com'), callbacks, name);
      },
    };
    user.authenticateUser(
      new AuthenticationDetails({ Username: 'jane', Password: PASSWORD }),
      callbacks,
    );
  });

const tokenSources = (): string[] =>
  local.triggers.sources().filter((source) => source.startsWith('TokenGeneration'));

const newDeviceFlags = (): unknown[] =>
  local.triggers.calls
    .filter(({ trigger }) => trigger === 'PostAuthentication')
    .map(({ request }) => request['newDeviceUsed']);

describe('a pool that remembers devices', () => {
  it('gives every new device a key, and tells PostAuthentication', async () => {
    const { AuthenticationResult } = await start();
    expect(AuthenticationResult?.NewDeviceMetadata).toEqual({
      DeviceKey: expect.stringMatching(/^[\w-]+_[0-9a-f-]{36}$/),
      DeviceGroupKey: expect.any(String),
    });
    expect(newDeviceFlags()).toEqual([true]);
  });

  it('has a confirmed device prove itself, with amazon-cognito-identity-js', async () => {
    const user = createCognitoUser();
    await signInWith(user);
    await signInWith(user);
    expect(tokenSources()).toEqual([
      'TokenGeneration_Authentication',
      'TokenGeneration_AuthenticateDevice',
    ]);
    expect(newDeviceFlags()).toEqual([true, false]);
  });

  it('lets a client whose device was forgotten sign in as a new one', async () => {
    const user = createCognitoUser();
    await signInWith(user);
    const { Devices = [] } = await local.api.send(
      new AdminListDevicesCommand({ UserPoolId: pool.UserPoolId, Username: 'jane' }),
    );
    await local.api.send(
      new AdminForgetDeviceCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'jane',
        DeviceKey: Devices[0]?.DeviceKey,
      }),
    );
    await signInWith(user);
    expect(newDeviceFlags()).toEqual([true, true]);
  });

  it('knows no devices where it is not configured', async () => {
    await preparePool();
    const { AuthenticationResult } = await start({ DEVICE_KEY: 'any' });
    expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
    expect(newDeviceFlags()).toEqual([false]);
  });
});

const demandMfa = async (): Promise<void> => {
  const { UserPoolId } = pool;
  await local.api.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      EmailMfaConfiguration: {},
    }),
  );
  await local.api.send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId,
      Username: 'jane',
      EmailMfaSettings: { Enabled: true },
    }),
  );
};

describe('a remembered device and the second factor', () => {
  it('replaces it where the pool says so', async () => {
    const { DeviceKey } = await addDevice();
    await demandMfa();
    expect((await start()).ChallengeName).toBe('EMAIL_OTP');
    expect((await start({ DEVICE_KEY: DeviceKey })).ChallengeName).toBe('DEVICE_SRP_AUTH');
  });

  it('comes after it elsewhere', async () => {
    await preparePool({
      ChallengeRequiredOnNewDevice: false,
      DeviceOnlyRememberedOnUserPrompt: false,
    });
    const { DeviceKey } = await addDevice();
    await demandMfa();
    const asked = await start({ DEVICE_KEY: DeviceKey });
    expect(asked.ChallengeName).toBe('EMAIL_OTP');
    const next = await local.api.send(
      new RespondToAuthChallengeCommand({
        ClientId: pool.ClientId,
        ChallengeName: 'EMAIL_OTP',
        Session: asked.Session,
        ChallengeResponses: {
          USERNAME: 'jane',
          EMAIL_OTP_CODE: newestCode(local, 'jane@example.com'),
        },
      }),
    );
    expect(next.ChallengeName).toBe('DEVICE_SRP_AUTH');
  });
});

const respond = async (
  ChallengeName: 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER',
  Session: string | undefined,
  responses: Record<string, string>,
) =>
  await local.api.send(
    new RespondToAuthChallengeCommand({
      ClientId: pool.ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: 'jane', ...responses },
    }),
  );

describe('devices that lie', () => {
  it('get no further with a wrong proof, nor a second try', async () => {
    const { DeviceKey } = await addDevice();
    const asked = await start({ DEVICE_KEY: DeviceKey });
    const srp = await respond('DEVICE_SRP_AUTH', asked.Session, {
      DEVICE_KEY: DeviceKey,
      SRP_A: '0abc',
    });
    const proof = {
      DEVICE_KEY: DeviceKey,
      PASSWORD_CLAIM_SECRET_BLOCK: srp.ChallengeParameters?.['SECRET_BLOCK'] ?? '',
      PASSWORD_CLAIM_SIGNATURE: 'AAAA',
      TIMESTAMP: 'Sun Nov 1 00:00:00 UTC 2026',
    };
    const answer = () => respond('DEVICE_PASSWORD_VERIFIER', srp.Session, proof);
    await expect(answer()).rejects.toThrow('Incorrect username or password.');
    await expect(answer()).rejects.toThrow('Invalid session');
  });

  it('cannot name another device than at the start', async () => {
    const { DeviceKey } = await addDevice();
    const other = await addDevice('other');
    const { Session } = await start({ DEVICE_KEY: DeviceKey });
    await expect(
      respond('DEVICE_SRP_AUTH', Session, { DEVICE_KEY: other.DeviceKey, SRP_A: '0abc' }),
    ).rejects.toThrow('Incorrect username or password.');
    await expect(
      respond('DEVICE_SRP_AUTH', Session, { DEVICE_KEY: DeviceKey, SRP_A: '0' }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('are told that they are unknown', async () => {
    await expect(start({ DEVICE_KEY: 'invented' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Device does not exist.',
    });
  });
});

describe('the list of devices', () => {
  it('is kept by the user', async () => {
    const { AccessToken, DeviceKey } = await addDevice();
    const status = async () => {
      const { Device } = await local.api.send(new GetDeviceCommand({ AccessToken, DeviceKey }));
      return Device?.DeviceAttributes?.find(({ Name }) => Name === 'dev:device_remembered_status')
        ?.Value;
    };
    expect(await status()).toBe('remembered');
    await local.api.send(
      new UpdateDeviceStatusCommand({
        AccessToken,
        DeviceKey,
        DeviceRememberedStatus: 'not_remembered',
      }),
    );
    expect(await status()).toBe('not_remembered');
    expect((await start({ DEVICE_KEY: DeviceKey })).AuthenticationResult).toBeDefined();
    const { Devices } = await local.api.send(new ListDevicesCommand({ AccessToken }));
    expect(Devices).toMatchObject([{ DeviceKey }]);
    await local.api.send(new ForgetDeviceCommand({ AccessToken, DeviceKey }));
    await expect(status()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is kept by administrators', async () => {
    const { DeviceKey } = await addDevice();
    const user = { UserPoolId: pool.UserPoolId, Username: 'jane' };
    await local.api.send(
      new AdminUpdateDeviceStatusCommand({
        ...user,
        DeviceKey,
        DeviceRememberedStatus: 'not_remembered',
      }),
    );
    const { Device } = await local.api.send(new AdminGetDeviceCommand({ ...user, DeviceKey }));
    expect(Device?.DeviceAttributes).toContainEqual({ Name: 'device_name', Value: 'Chrome' });
    const unknown = new AdminUpdateDeviceStatusCommand({
      ...user,
      DeviceKey,
      DeviceRememberedStatus: 'lost' as 'remembered',
    });
    await expect(local.api.send(unknown)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('does not take a secret for a device twice, or without one', async () => {
    const { AccessToken, DeviceKey } = await addDevice();
    const again = new ConfirmDeviceCommand({
      AccessToken,
      DeviceKey,
      DeviceSecretVerifierConfig: SRP_VERIFIER,
    });
    await expect(local.api.send(again)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const { AuthenticationResult } = await start();
    const bare = new ConfirmDeviceCommand({
      AccessToken,
      DeviceKey: AuthenticationResult?.NewDeviceMetadata?.DeviceKey,
    });
    await expect(local.api.send(bare)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});

const again = async (): Promise<void> => {
  await signOut();
  await signIn({ username: 'jane', password: PASSWORD });
};

it('has Amplify remember a device when the user says so', async () => {
  await preparePool({ ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true });
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: pool.UserPoolId,
        userPoolClientId: pool.ClientId,
        userPoolEndpoint: local.url,
      },
    },
  });
  await signIn({ username: 'jane', password: PASSWORD });
  await again();
  expect(tokenSources()).not.toContain('TokenGeneration_AuthenticateDevice');
  await rememberDevice();
  expect(await fetchDevices()).toHaveLength(1);
  await again();
  expect(tokenSources().at(-1)).toBe('TokenGeneration_AuthenticateDevice');
  await signOut();
});
