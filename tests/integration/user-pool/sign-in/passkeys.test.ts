import {
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  ListWebAuthnCredentialsCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPool, startLocalPool } from '../local-pool.ts';
import { makePool, makeUser, parameter, PASSWORD, type SignInPool } from './sign-in-pool.ts';
import { createAuthenticator, type SoftwareAuthenticator } from './software-authenticator.ts';

const ORIGIN = 'http://localhost:3000';
const RP = { rpId: 'localhost', origin: ORIGIN };

let local: LocalPool;
let pool: SignInPool;
let authenticator: SoftwareAuthenticator;

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});
beforeEach(async () => {
  local.triggers.clear();
  local.clock.reset();
  authenticator = createAuthenticator();
  pool = await makePool(local, {
    LambdaConfig: { PostAuthentication: 'after' },
    Policies: {
      PasswordPolicy: { MinimumLength: 8 },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
    },
  });
  await makeUser(local, pool, 'jane');
});

const start = async (more: Record<string, string> = {}, USERNAME = 'jane') =>
  await local.api.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME, ...more },
    }),
  );

const accessToken = async (username = 'jane'): Promise<string> => {
  const byPassword = { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD };
  const { AuthenticationResult } = await start(byPassword, username);
  return AuthenticationResult?.AccessToken ?? '';
};

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly excludeCredentials: readonly unknown[];
}

const begin = async (AccessToken: string): Promise<CreationOptions> => {
  const { CredentialCreationOptions } = await local.api.send(
    new StartWebAuthnRegistrationCommand({ AccessToken }),
  );
  return CredentialCreationOptions as unknown as CreationOptions;
};

type Credential = ConstructorParameters<
  typeof CompleteWebAuthnRegistrationCommand
>[0]['Credential'];

const complete = async (AccessToken: string, credential: Record<string, unknown>) =>
  await local.api.send(
    new CompleteWebAuthnRegistrationCommand({
      AccessToken,
      Credential: credential as unknown as Credential,
    }),
  );

const addPasskey = async (AccessToken: string, made = authenticator): Promise<void> => {
  const { challenge } = await begin(AccessToken);
  await complete(AccessToken, made.register({ ...RP, challenge }));
};

const preferPasskey = { PREFERRED_CHALLENGE: 'WEB_AUTHN' };

const challengeOf = (asked: InitiateAuthCommandOutput): string => {
  const options = JSON.parse(parameter(asked, 'CREDENTIAL_REQUEST_OPTIONS')) as {
    challenge: string;
  };
  return options.challenge;
};

const answer = async (
  asked: InitiateAuthCommandOutput,
  credential: Record<string, unknown>,
  responses: Record<string, string> = {},
) =>
  await local.api.send(
    new RespondToAuthChallengeCommand({
      ClientId: pool.ClientId,
      ChallengeName: asked.ChallengeName,
      Session: asked.Session,
      ChallengeResponses: {
        USERNAME: 'jane',
        CREDENTIAL: JSON.stringify(credential),
        ...responses,
      },
    }),
  );

const done = { AuthenticationResult: { AccessToken: expect.any(String) } };

describe('making a passkey', () => {
  it('is done by the authenticator for the domain of the pool', async () => {
    const AccessToken = await accessToken();
    const options = await begin(AccessToken);
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      user: { name: 'jane@example.com' },
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    });
    await complete(AccessToken, authenticator.register({ ...RP, challenge: options.challenge }));
    const { Credentials } = await local.api.send(
      new ListWebAuthnCredentialsCommand({ AccessToken }),
    );
    expect(Credentials).toMatchObject([
      {
        RelyingPartyId: 'localhost',
        AuthenticatorTransports: ['internal'],
        AuthenticatorAttachment: 'platform',
        CreatedAt: expect.any(Date),
      },
    ]);
    expect((await begin(AccessToken)).excludeCredentials).toHaveLength(1);
  });

  it.each([
    ['another challenge', { challenge: 'aW52ZW50ZWQ' }, 'WebAuthnCredentialNotSupportedException'],
    ['another domain', { rpId: 'example.com' }, 'WebAuthnCredentialNotSupportedException'],
    [
      'a page of another domain',
      { origin: 'https://example.com' },
      'WebAuthnOriginNotAllowedException',
    ],
    [
      'a page whose name only ends alike',
      { origin: 'https://evil-localhost' },
      'WebAuthnOriginNotAllowedException',
    ],
    ['no page at all', { origin: 'android' }, 'WebAuthnOriginNotAllowedException'],
  ])('fails with %s', async (_, lie, name) => {
    const AccessToken = await accessToken();
    const { challenge } = await begin(AccessToken);
    const credential = authenticator.register({ ...RP, challenge, ...lie });
    await expect(complete(AccessToken, credential)).rejects.toMatchObject({ name });
    const honest = authenticator.register({ ...RP, challenge });
    await expect(complete(AccessToken, honest)).rejects.toMatchObject({
      name: 'WebAuthnChallengeNotFoundException',
    });
  });

  it('must be finished within five minutes', async () => {
    const AccessToken = await accessToken();
    const { challenge } = await begin(AccessToken);
    local.clock.advance(301);
    await expect(
      complete(AccessToken, authenticator.register({ ...RP, challenge })),
    ).rejects.toMatchObject({ name: 'WebAuthnChallengeNotFoundException' });
  });

  it('refuses what is no credential', async () => {
    const AccessToken = await accessToken();
    await begin(AccessToken);
    await expect(complete(AccessToken, { id: 'x' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('is not possible where the pool does not allow passkeys', async () => {
    pool = await makePool(local);
    await makeUser(local, pool, 'jane');
    const AccessToken = await accessToken();
    await expect(begin(AccessToken)).rejects.toMatchObject({ name: 'WebAuthnNotEnabledException' });
  });
});

const configure = async (
  FactorConfiguration: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION',
) =>
  await local.api.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: pool.UserPoolId,
      MfaConfiguration: 'ON',
      EmailMfaConfiguration: {},
      WebAuthnConfiguration: { RelyingPartyId: 'localhost', FactorConfiguration },
    }),
  );

describe('signing in by passkey', () => {
  beforeEach(async () => {
    await addPasskey(await accessToken());
  });

  it('takes the signature of the authenticator', async () => {
    const asked = await start(preferPasskey);
    expect(asked.ChallengeName).toBe('WEB_AUTHN');
    const credential = authenticator.use({ ...RP, challenge: challengeOf(asked) });
    expect(await answer(asked, credential)).toMatchObject(done);
    expect(local.triggers.sources()).toContain('PostAuthentication_Authentication');
  });

  it('takes the signature together with the choice', async () => {
    const asked = await start();
    expect(asked.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN']);
    const credential = authenticator.use({ ...RP, challenge: challengeOf(asked) });
    expect(await answer(asked, credential, { ANSWER: 'WEB_AUTHN' })).toMatchObject(done);
  });

  it.each([
    ['another challenge', { challenge: 'aW52ZW50ZWQ' }],
    ['another domain', { rpId: 'example.com' }],
    ['a page of another domain', { origin: 'https://example.com' }],
    ['a page over http elsewhere', { origin: 'http://example.com' }],
  ])('refuses a signature for %s', async (_, lie) => {
    const asked = await start(preferPasskey);
    const credential = authenticator.use({ ...RP, challenge: challengeOf(asked), ...lie });
    await expect(answer(asked, credential)).rejects.toThrow('Incorrect username or password.');
  });

  it('refuses the passkey of somebody else', async () => {
    await makeUser(local, pool, 'joan');
    const other = createAuthenticator();
    await addPasskey(await accessToken('joan'), other);
    const asked = await start(preferPasskey);
    const credential = other.use({ ...RP, challenge: challengeOf(asked) });
    await expect(answer(asked, credential)).rejects.toThrow('Incorrect username or password.');
  });

  it('takes every signature once, and every challenge once', async () => {
    const asked = await start(preferPasskey);
    const credential = authenticator.use({ ...RP, challenge: challengeOf(asked) });
    await answer(asked, credential);
    await expect(answer(asked, credential)).rejects.toThrow('Invalid session');
    const next = await start(preferPasskey);
    await expect(answer(next, credential)).rejects.toThrow('Incorrect username or password.');
    const honest = authenticator.use({ ...RP, challenge: challengeOf(next) });
    await expect(answer(next, honest)).rejects.toThrow('Invalid session');
  });

  it('refuses an authenticator whose counter went back, as a copy would', async () => {
    const first = await start(preferPasskey);
    await answer(first, authenticator.use({ ...RP, challenge: challengeOf(first) }, 7));
    const second = await start(preferPasskey);
    const copied = authenticator.use({ ...RP, challenge: challengeOf(second) }, 6);
    await expect(answer(second, copied)).rejects.toThrow('Incorrect username or password.');
  });

  it.each(['', 'no json', '[]', '{"id":"x"}'])('refuses %j as a credential', async (CREDENTIAL) => {
    const asked = await start(preferPasskey);
    await expect(answer(asked, {}, { CREDENTIAL })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('is over when the passkey is deleted', async () => {
    const AccessToken = await accessToken();
    const { Credentials = [] } = await local.api.send(
      new ListWebAuthnCredentialsCommand({ AccessToken }),
    );
    const remove = new DeleteWebAuthnCredentialCommand({
      AccessToken,
      CredentialId: Credentials[0]?.CredentialId,
    });
    await local.api.send(remove);
    await expect(local.api.send(remove)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    expect((await start(preferPasskey)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
  });

  it('stands for both factors only where the pool says so and the user was verified', async () => {
    await configure('SINGLE_FACTOR');
    expect((await start()).AvailableChallenges).not.toContain('WEB_AUTHN');
    await configure('MULTI_FACTOR_WITH_USER_VERIFICATION');
    const asked = await start(preferPasskey);
    const challenge = challengeOf(asked);
    const careless = authenticator.use({ ...RP, challenge, isVerified: false });
    await expect(answer(asked, careless)).rejects.toThrow('Incorrect username or password.');
    const again = await start(preferPasskey);
    const careful = authenticator.use({ ...RP, challenge: challengeOf(again) });
    expect(await answer(again, careful)).toMatchObject(done);
  });
});
