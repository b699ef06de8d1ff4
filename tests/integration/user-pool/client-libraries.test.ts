import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { Amplify } from 'aws-amplify';
import {
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createStagePool,
  LEGACY_CLIENT,
  type LocalPool,
  newestCode,
  PASSWORD,
  POOL_ID,
  startLocalPool,
  WEB_CLIENT,
} from './local-pool.ts';

let local: LocalPool;
beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});
beforeEach(() => {
  local.pools.reset();
  createStagePool(local.pools);
  local.triggers.clear();
});

const EMAIL = 'jane@example.com';

const createUser = async (permanent = true): Promise<void> => {
  await local.api.send(
    new AdminCreateUserCommand({
      UserPoolId: POOL_ID,
      Username: EMAIL,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: 'a temporary password',
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
    }),
  );
  if (!permanent) return;
  await local.api.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: POOL_ID,
      Username: EMAIL,
      Password: PASSWORD,
      Permanent: true,
    }),
  );
};

const verifier = async (tokenUse: 'id' | 'access', clientId: string) => {
  const verify = CognitoJwtVerifier.create({ userPoolId: POOL_ID, tokenUse, clientId });
  const keySet = await fetch(`${local.url}/${POOL_ID}/.well-known/jwks.json`);
  verify.cacheJwks((await keySet.json()) as Parameters<typeof verify.cacheJwks>[0]);
  return verify;
};

const createCognitoUser = (): CognitoUser => {
  const Pool = new CognitoUserPool({
    UserPoolId: POOL_ID,
    ClientId: LEGACY_CLIENT,
    endpoint: local.url,
  });
  return new CognitoUser({ Username: EMAIL, Pool });
};
const authenticate = async (
  user: CognitoUser,
  password: string,
  newPassword?: string,
): Promise<CognitoUserSession> =>
  await new Promise((onSuccess, onFailure) => {
    const details = new AuthenticationDetails({
      Username: EMAIL,
      Password: password,
      ClientMetadata: { a: 'b' },
    });
    const callbacks = { onSuccess, onFailure };
    user.authenticateUser(details, {
      ...callbacks,
      newPasswordRequired: () => {
        if (newPassword) user.completeNewPasswordChallenge(newPassword, {}, callbacks);
        else onFailure(new Error('A new password is required.'));
      },
    });
  });
const refresh = async (user: CognitoUser, session: CognitoUserSession) =>
  await new Promise<CognitoUserSession>((resolve, reject) => {
    user.refreshSession(session.getRefreshToken(), (error: Error | null, next) => {
      if (error) reject(error);
      else resolve(next as CognitoUserSession);
    });
  });

describe('amazon-cognito-identity-js', () => {
  it('signs in by SRP, with tokens that aws-jwt-verify accepts', async () => {
    await createUser();
    local.triggers.clear();
    const session = await authenticate(createCognitoUser(), PASSWORD);
    const id = await (
      await verifier('id', LEGACY_CLIENT)
    ).verify(session.getIdToken().getJwtToken());
    expect(id).toMatchObject({
      email: EMAIL,
      email_verified: true,
      token_use: 'id',
      iss: `https://cognito-idp.eu-west-1.amazonaws.com/${POOL_ID}`,
      'cognito:username': id.sub,
    });
    const access = await (
      await verifier('access', LEGACY_CLIENT)
    ).verify(session.getAccessToken().getJwtToken());
    expect(access).toMatchObject({
      scope: 'aws.cognito.signin.user.admin',
      origin_jti: id['origin_jti'],
      username: id.sub,
    });
    expect(local.triggers.sources()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ]);
    expect(local.triggers.calls[2]?.request).toMatchObject({ clientMetadata: { a: 'b' } });
  });

  it('signs in every time, whatever the random values of SRP are', async () => {
    await createUser();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const session = await authenticate(createCognitoUser(), PASSWORD);
      expect(session.isValid()).toBe(true);
    }
  });

  it('hears the same of a wrong password and an unknown user', async () => {
    const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(authenticate(createCognitoUser(), PASSWORD)).rejects.toMatchObject(wrong);
    await createUser();
    await expect(authenticate(createCognitoUser(), 'no')).rejects.toMatchObject(wrong);
  });

  it('changes a temporary password, and only with the right one', async () => {
    await createUser(false);
    await expect(authenticate(createCognitoUser(), 'wrong', PASSWORD)).rejects.toMatchObject({
      code: 'NotAuthorizedException',
    });
    local.triggers.clear();
    const session = await authenticate(createCognitoUser(), 'a temporary password', PASSWORD);
    expect(session.isValid()).toBe(true);
    expect(local.triggers.sources()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_NewPasswordChallenge',
    ]);
    await authenticate(createCognitoUser(), PASSWORD);
  });

  it('refreshes with the same refresh token', async () => {
    await createUser();
    const user = createCognitoUser();
    const session = await authenticate(user, PASSWORD);
    local.triggers.clear();
    const next = await refresh(user, session);
    expect(next.getRefreshToken().getToken()).toBe(session.getRefreshToken().getToken());
    expect(next.getIdToken().payload['auth_time']).toBe(session.getIdToken().payload['auth_time']);
    expect(local.triggers.sources()).toEqual(['TokenGeneration_RefreshTokens']);
  });

  it('cannot replay a proof', async () => {
    await createUser();
    const fetched = vi.spyOn(globalThis, 'fetch');
    await authenticate(createCognitoUser(), PASSWORD);
    const bodies = fetched.mock.calls.map(([, init]) => init?.body);
    fetched.mockRestore();
    const proof = bodies
      .filter((body) => typeof body === 'string')
      .find((body) => body.includes('PASSWORD_CLAIM_SIGNATURE'));
    await expect(
      local.api.send(new RespondToAuthChallengeCommand(JSON.parse(proof ?? '{}'))),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('aws-amplify', () => {
  beforeEach(async () => {
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: POOL_ID,
          userPoolClientId: WEB_CLIENT,
          userPoolEndpoint: local.url,
        },
      },
    });
    await signOut();
  });

  it('signs up, confirms, signs in by SRP and rotates the refresh token', async () => {
    const { nextStep } = await signUp({
      username: EMAIL,
      password: PASSWORD,
      options: { userAttributes: { email: EMAIL, name: 'Jane' }, clientMetadata: { a: 'b' } },
    });
    expect(nextStep).toMatchObject({ signUpStep: 'CONFIRM_SIGN_UP' });
    await confirmSignUp({ username: EMAIL, confirmationCode: newestCode(local, EMAIL) });
    expect(await signIn({ username: EMAIL, password: PASSWORD })).toMatchObject({
      isSignedIn: true,
    });
    expect(await fetchUserAttributes()).toMatchObject({ name: 'Jane', email_verified: 'true' });
    const first = await fetchAuthSession();
    local.triggers.clear();
    const second = await fetchAuthSession({ forceRefresh: true });
    expect(second.tokens?.accessToken.toString()).not.toBe(first.tokens?.accessToken.toString());
    expect(local.triggers.sources()).toEqual(['TokenGeneration_RefreshTokens']);
    const third = await fetchAuthSession({ forceRefresh: true });
    const access = third.tokens?.accessToken.toString() ?? '';
    await (await verifier('access', WEB_CLIENT)).verify(access);
    await signOut({ global: true });
  });

  it('reports a wrong password as such', async () => {
    await createUser();
    await expect(signIn({ username: EMAIL, password: 'wrong' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });
});
