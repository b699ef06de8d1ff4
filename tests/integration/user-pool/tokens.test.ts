import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { secretHash } from '../../../local/user-pool/clients.ts';
import {
  createStagePool,
  LEGACY_CLIENT,
  type LocalPool,
  MACHINE_CLIENT,
  MACHINE_SECRET,
  PASSWORD,
  POOL_ID,
  refusal,
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

const EMAIL = 'jane@example.com';
const user = { UserPoolId: POOL_ID, Username: EMAIL };
const attributes = [
  { Name: 'email_verified', Value: 'false' },
  { Name: 'name', Value: 'Jane' },
];

beforeEach(async () => {
  local.pools.reset();
  createStagePool(local.pools);
  local.clock.reset();
  await local.api.send(
    new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS', UserAttributes: attributes }),
  );
  await local.api.send(
    new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }),
  );
  local.triggers.clear();
});

const signIn = async (clientId = WEB_CLIENT) => {
  const { AuthenticationResult } = await local.api.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
    }),
  );
  return {
    access: AuthenticationResult?.AccessToken ?? '',
    id: AuthenticationResult?.IdToken ?? '',
    refresh: AuthenticationResult?.RefreshToken ?? '',
  };
};
const rotate = async (RefreshToken: string, ClientId = WEB_CLIENT) => {
  const { AuthenticationResult } = await local.api.send(
    new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, ClientMetadata: { a: 'b' } }),
  );
  return AuthenticationResult;
};
const refreshAuth = async (REFRESH_TOKEN: string, ClientId = LEGACY_CLIENT) =>
  await local.api.send(
    new InitiateAuthCommand({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId,
      AuthParameters: { REFRESH_TOKEN },
    }),
  );
const getUser = async (AccessToken: string) =>
  await local.api.send(new GetUserCommand({ AccessToken }));

describe('refresh token rotation', () => {
  it('replaces the refresh token and keeps the old one for the grace period only', async () => {
    const { refresh } = await signIn();
    local.triggers.clear();
    const next = await rotate(refresh);
    expect(next?.RefreshToken).not.toBe(refresh);
    expect(local.triggers.calls).toMatchObject([
      { source: 'TokenGeneration_RefreshTokens', request: { clientMetadata: { a: 'b' } } },
    ]);
    local.clock.advance(9);
    await rotate(refresh);
    local.clock.advance(2);
    await expect(rotate(refresh)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
    await rotate(next?.RefreshToken ?? '');
  });

  it('gives the new refresh token only the rest of the old life', async () => {
    const { refresh } = await signIn();
    local.clock.advance(29 * 86_400);
    const next = await rotate(refresh);
    local.clock.advance(86_400);
    await expect(rotate(next?.RefreshToken ?? '')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Refresh Token has expired',
    });
  });

  it('does not use the refresh token up when token generation fails', async () => {
    const { refresh } = await signIn();
    local.triggers.answers.set('PreTokenGeneration', () => {
      throw refusal('PreTokenGeneration', 'no store');
    });
    await expect(rotate(refresh)).rejects.toThrow('PreTokenGeneration failed with error no store.');
    local.triggers.clear();
    local.clock.advance(3600);
    await rotate(refresh);
  });

  it('excludes REFRESH_TOKEN_AUTH', async () => {
    const { refresh } = await signIn();
    await expect(refreshAuth(refresh, WEB_CLIENT)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('is not needed for GetTokensFromRefreshToken', async () => {
    const { refresh } = await signIn(LEGACY_CLIENT);
    const next = await rotate(refresh, LEGACY_CLIENT);
    expect(next).toHaveProperty('IdToken');
    expect(next).not.toHaveProperty('RefreshToken');
    expect(await refreshAuth(refresh)).toHaveProperty('AuthenticationResult.AccessToken');
  });

  it('refuses texts that are no refresh token of the client', async () => {
    const { refresh, access } = await signIn();
    const invalid = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token' };
    await expect(rotate(refresh, LEGACY_CLIENT)).rejects.toMatchObject(invalid);
    await expect(rotate(access)).rejects.toMatchObject(invalid);
  });
});

describe('revocation', () => {
  const revoked = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' };

  it('voids the access tokens of one sign-in, not of others', async () => {
    const one = await signIn();
    const other = await signIn();
    await local.api.send(new RevokeTokenCommand({ ClientId: WEB_CLIENT, Token: one.refresh }));
    await expect(getUser(one.access)).rejects.toMatchObject(revoked);
    await expect(rotate(one.refresh)).rejects.toThrow('Refresh Token has been revoked');
    await getUser(other.access);
  });

  it('ends every session on global sign-out', async () => {
    const one = await signIn();
    const other = await signIn(LEGACY_CLIENT);
    await local.api.send(new GlobalSignOutCommand({ AccessToken: one.access }));
    await expect(getUser(other.access)).rejects.toMatchObject(revoked);
    await expect(refreshAuth(other.refresh)).rejects.toMatchObject({
      message: 'Refresh Token has been revoked',
    });
    const again = await signIn();
    await local.api.send(new AdminUserGlobalSignOutCommand(user));
    await expect(getUser(again.access)).rejects.toMatchObject(revoked);
  });

  it('closes the tokens of disabled and deleted users', async () => {
    const { access, refresh } = await signIn();
    await local.api.send(new AdminDisableUserCommand(user));
    await expect(getUser(access)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(rotate(refresh)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(signIn()).rejects.toMatchObject({ message: 'User is disabled.' });
    await local.api.send(new AdminDeleteUserCommand(user));
    await expect(rotate(refresh)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('access tokens', () => {
  it('open the operations of the user until they expire', async () => {
    const { access, id } = await signIn();
    expect(await getUser(access)).toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: 'email', Value: EMAIL }]),
    });
    await expect(getUser(id)).rejects.toMatchObject({ message: 'Invalid Access Token' });
    local.clock.advance(3600);
    await expect(getUser(access)).rejects.toMatchObject({ message: 'Access Token has expired' });
  });

  it('are refused when forged', async () => {
    const { access } = await signIn();
    const claims = decodeJwt(access);
    const [header = '', payload = '', signature = ''] = access.split('.');
    const forged = [
      `${part({ alg: 'none' })}.${payload}.`,
      `${part({ alg: 'none' })}.${payload}.${signature}`,
      `${header}.${part({ ...claims, username: 'someone' })}.${signature}`,
      `${part({ alg: 'HS256' })}.${payload}.${signature}`,
      `${header}.${part({ ...claims, iss: 'https://example.com/other' })}.${signature}`,
      'not a token',
    ];
    for (const token of forged) {
      await expect(getUser(token)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      });
    }
  });

  it('need the scope of the user to reach the user', async () => {
    local.triggers.answers.set('PreTokenGeneration', () => ({
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] },
      },
    }));
    const { access } = await signIn();
    await expect(getUser(access)).rejects.toMatchObject({
      message: 'Access Token does not have required scopes',
    });
  });
});

describe('claims', () => {
  it('carry groups, and an unverified address as false', async () => {
    await local.api.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'editors' }));
    const { id, access } = await signIn();
    expect(decodeJwt(id)).toMatchObject({
      'cognito:groups': ['editors'],
      email_verified: false,
      name: 'Jane',
      aud: WEB_CLIENT,
    });
    expect(decodeJwt(access)).toMatchObject({
      'cognito:groups': ['editors'],
      client_id: WEB_CLIENT,
    });
    expect(decodeJwt(access)).not.toHaveProperty('email');
  });

  it('carry what the trigger of version 2 and 3 adds', async () => {
    local.triggers.answers.set('PreTokenGeneration', () => ({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { 'app:roles': ['editor'], sub: 'x' } },
        accessTokenGeneration: {
          claimsToAddOrOverride: { 'app:account': 'active' },
          scopesToAdd: ['api/read'],
        },
        groupOverrideDetails: { groupsToOverride: ['from-trigger'] },
      },
    }));
    const { id, access } = await signIn();
    expect(decodeJwt(id)).toMatchObject({
      'app:roles': ['editor'],
      'cognito:groups': ['from-trigger'],
      sub: decodeJwt(access).sub,
    });
    expect(decodeJwt(access)).toMatchObject({
      'app:account': 'active',
      scope: 'aws.cognito.signin.user.admin api/read',
    });
  });

  it('of version 1 reach the ID token only', async () => {
    const LambdaConfig = { PreTokenGeneration: 'pre-token-generation' };
    createStagePool(local.pools, { LambdaConfig });
    await local.api.send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: 'SUPPRESS',
        TemporaryPassword: PASSWORD,
      }),
    );
    await local.api.send(
      new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }),
    );
    local.triggers.answers.set('PreTokenGeneration', () => ({
      claimsOverrideDetails: { claimsToAddOrOverride: { tenant: 'a' } },
    }));
    const { id, access } = await signIn();
    expect(local.triggers.calls[0]).toMatchObject({ response: { claimsOverrideDetails: null } });
    expect(local.triggers.calls[0]?.request).not.toHaveProperty('scopes');
    expect(decodeJwt(id)).toMatchObject({ tenant: 'a' });
    expect(decodeJwt(access)).not.toHaveProperty('tenant');
  });
});

const machineSignIn = async (hash?: string) =>
  await local.api.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: MACHINE_CLIENT,
      AuthParameters: {
        USERNAME: EMAIL,
        PASSWORD,
        ...(hash === undefined ? {} : { SECRET_HASH: hash }),
      },
    }),
  );

describe('app clients with a secret', () => {
  it('must prove that they know it', async () => {
    await expect(machineSignIn()).rejects.toMatchObject({
      message: `Client ${MACHINE_CLIENT} is configured with secret but SECRET_HASH was not received`,
    });
    await expect(machineSignIn('wrong')).rejects.toMatchObject({
      message: `Unable to verify secret hash for client ${MACHINE_CLIENT}`,
    });
    const client = { id: MACHINE_CLIENT, secret: MACHINE_SECRET } as Parameters<
      typeof secretHash
    >[0];
    const answer = await machineSignIn(secretHash(client, EMAIL));
    expect(answer).toHaveProperty('AuthenticationResult.RefreshToken');
  });
});

describe('keys', () => {
  it('are published with a discovery document that agrees with the tokens', async () => {
    const other = await startLocalPool('local');
    try {
      const created = { UserPoolId: POOL_ID, Username: EMAIL };
      await other.api.send(new AdminCreateUserCommand({ ...created, MessageAction: 'SUPPRESS' }));
      await other.api.send(
        new AdminSetUserPasswordCommand({ ...created, Password: PASSWORD, Permanent: true }),
      );
      const { AuthenticationResult } = await other.api.send(
        new InitiateAuthCommand({
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId: WEB_CLIENT,
          AuthParameters: { USERNAME: EMAIL, PASSWORD },
        }),
      );
      const issuer = `${other.url}/${POOL_ID}`;
      const document = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
      expect(document).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` });
      const keys = await (await fetch(`${issuer}/.well-known/jwks.json`)).json();
      expect(keys).toMatchObject({ keys: [{ alg: 'RS256', use: 'sig' }, { kty: 'RSA' }] });
      const set = createLocalJWKSet(keys as Parameters<typeof createLocalJWKSet>[0]);
      await jwtVerify(AuthenticationResult?.IdToken ?? '', set, { issuer, audience: WEB_CLIENT });
      const missing = await fetch(`${other.url}/eu-west-1_Nobody000/.well-known/jwks.json`);
      expect(missing.status).toBe(404);
    } finally {
      await other.close();
    }
  });
});
