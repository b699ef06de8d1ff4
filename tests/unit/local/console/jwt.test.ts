import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { amplifyEntries } from '../../../../local/console/page/stack/amplify-tokens.ts';
import { decodeToken, isSignedBy } from '../../../../local/console/page/stack/jwt.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const tokenOf = (payload: Record<string, unknown>, kid = 'key-1'): string => {
  const signed = `${part({ alg: 'RS256', kid })}.${part(payload)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
};

const serveKeys = () =>
  vi.stubGlobal('fetch', async (path: string) =>
    Response.json({
      keys:
        path === '/eu-west-1_Example/.well-known/jwks.json'
          ? [{ ...publicKey.export({ format: 'jwk' }), kid: 'key-1' }]
          : [],
    }),
  );

describe('a token', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is taken apart, whatever letters its claims have', () => {
    const { header, payload } = decodeToken(tokenOf({ name: 'Ådne 🐢', roles: [] }));
    expect(header).toMatchObject({ kid: 'key-1' });
    expect(payload).toEqual({ name: 'Ådne 🐢', roles: [] });
  });

  it.each([[''], ['abc'], ['a.b.c']])('is refused when it is none: %j', (token) => {
    expect(() => decodeToken(token)).toThrow(Error);
  });

  it('is signed by the pool whose key it names, and by no other', async () => {
    serveKeys();
    const token = tokenOf({ sub: 's1' });
    expect(await isSignedBy(token, 'eu-west-1_Example')).toBe(true);
    expect(await isSignedBy(token, 'eu-west-1_Other')).toBe(false);
    expect(await isSignedBy(tokenOf({ sub: 's1' }, 'key-2'), 'eu-west-1_Example')).toBe(false);
  });

  it('is not signed any more once a claim was changed', async () => {
    serveKeys();
    const [header, , signature] = tokenOf({ sub: 's1' }).split('.');
    const [, payload] = tokenOf({ sub: 's2' }).split('.');
    expect(await isSignedBy(`${header}.${payload}.${signature}`, 'eu-west-1_Example')).toBe(false);
  });

  it('is kept where Amplify looks for it', () => {
    const accessToken = tokenOf({ username: 'Demo_1' });
    const granted = { idToken: 'id', accessToken, refreshToken: 'refresh' };
    expect(amplifyEntries('client', granted)).toEqual({
      'CognitoIdentityServiceProvider.client.LastAuthUser': 'Demo_1',
      'CognitoIdentityServiceProvider.client.Demo_1.idToken': 'id',
      'CognitoIdentityServiceProvider.client.Demo_1.accessToken': accessToken,
      'CognitoIdentityServiceProvider.client.Demo_1.refreshToken': 'refresh',
      'CognitoIdentityServiceProvider.client.Demo_1.clockDrift': '0',
    });
  });
});
