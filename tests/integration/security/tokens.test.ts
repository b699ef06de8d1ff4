import {
  AdminDeleteUserCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type PoolUnderAttack,
  type SecurityStack,
  type SignedIn,
  startSecurityStack,
} from './security-stack.ts';

let stack: SecurityStack;
let pool: PoolUnderAttack;
let tokens: SignedIn;

beforeAll(async () => {
  stack = await startSecurityStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  await stack.reset();
  pool = await stack.makePool();
  tokens = await pool.signIn();
});

const getUser = (AccessToken: string) => stack.api.send(new GetUserCommand({ AccessToken }));
const refused = { name: 'NotAuthorizedException' };

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const payload = (): Record<string, unknown> => decodeJwt(tokens.AccessToken);

/** The public key under which the pool publishes the access token's key, as PEM. */
const publicPem = async (): Promise<string> => {
  const answer = await fetch(`${stack.url}/${pool.UserPoolId}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as { keys: (JsonWebKey & { kid: string })[] };
  const { kid } = decodeProtectedHeader(tokens.AccessToken);
  const key = keys.find((one) => one.kid === kid);
  if (!key) throw new Error('The key is not published.');
  return createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
};

describe('an access token that the pool did not issue is refused', () => {
  it('without a signature (alg none)', async () => {
    const { kid } = decodeProtectedHeader(tokens.AccessToken);
    for (const alg of ['none', 'None', 'NONE']) {
      const forged = `${encode({ kid, alg })}.${encode(payload())}.`;
      await expect(getUser(forged)).rejects.toMatchObject(refused);
    }
  });

  it('signed with the public key as a shared secret (HS256)', async () => {
    const { kid = '' } = decodeProtectedHeader(tokens.AccessToken);
    const forged = await new SignJWT(payload())
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(Buffer.from(await publicPem()));
    await expect(getUser(forged)).rejects.toMatchObject(refused);
  });

  it('signed with another key, also one that it brings along', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { kid = '' } = decodeProtectedHeader(tokens.AccessToken);
    const jwk = publicKey.export({ format: 'jwk' });
    for (const header of [
      { alg: 'RS256', kid },
      { alg: 'RS256', jwk },
    ]) {
      const forged = await new SignJWT(payload()).setProtectedHeader(header).sign(privateKey);
      await expect(getUser(forged)).rejects.toMatchObject(refused);
    }
  });

  it('with another payload under the same signature', async () => {
    const [header, , signature] = tokens.AccessToken.split('.');
    const forged = `${header}.${encode({ ...payload(), username: 'somebody' })}.${signature}`;
    await expect(getUser(forged)).rejects.toMatchObject(refused);
  });

  it.each(['', 'x', 'a.b.c', '..', 'é.é.é', 'x'.repeat(20_000)])('as %.20j', async (text) => {
    await expect(getUser(text)).rejects.toMatchObject({
      name: expect.stringMatching(/^(NotAuthorizedException|InvalidParameterException)$/),
    });
  });

  it('of the other kind: an ID token is no access token', async () => {
    await expect(getUser(tokens.IdToken)).rejects.toMatchObject(refused);
  });
});

describe('an access token that is good no more is refused', () => {
  it('when it has expired', async () => {
    await stack.advance(3590);
    await getUser(tokens.AccessToken);
    await stack.advance(11);
    await expect(getUser(tokens.AccessToken)).rejects.toMatchObject(refused);
  });

  it('when its refresh token was revoked, which ends that too', async () => {
    const { ClientId } = pool;
    await stack.api.send(new RevokeTokenCommand({ ClientId, Token: tokens.RefreshToken }));
    await expect(getUser(tokens.AccessToken)).rejects.toMatchObject(refused);
    await expect(refresh(ClientId)).rejects.toMatchObject(refused);
  });

  it('after a global sign-out', async () => {
    const { AccessToken } = tokens;
    await stack.advance(1);
    await stack.api.send(new GlobalSignOutCommand({ AccessToken }));
    await expect(getUser(AccessToken)).rejects.toMatchObject(refused);
    await expect(refresh(pool.ClientId)).rejects.toMatchObject(refused);
  });

  it('when its user is gone', async () => {
    const { UserPoolId } = pool;
    await stack.api.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'jane@example.com' }));
    await expect(getUser(tokens.AccessToken)).rejects.toMatchObject({
      name: expect.stringMatching(/^(UserNotFoundException|NotAuthorizedException)$/),
    });
  });
});

const refresh = (ClientId: string, REFRESH_TOKEN = tokens.RefreshToken) =>
  stack.api.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN },
    }),
  );

describe('a token of another pool', () => {
  it('signs nobody in: neither its access token relabelled nor its refresh token', async () => {
    const other = await stack.makePool();
    await expect(refresh(other.ClientId)).rejects.toMatchObject(refused);
    const [header, , signature] = tokens.AccessToken.split('.');
    const relabelled = {
      ...payload(),
      iss: `https://cognito-idp.eu-west-1.amazonaws.com/${other.UserPoolId}`,
      client_id: other.ClientId,
    };
    const forged = `${header}.${encode(relabelled)}.${signature}`;
    await expect(getUser(forged)).rejects.toMatchObject(refused);
  });

  it('is still good for its own', async () => {
    await stack.makePool();
    const { UserAttributes } = await getUser(tokens.AccessToken);
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: 'jane@example.com' });
  });
});
