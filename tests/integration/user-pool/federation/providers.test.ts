import {
  CreateIdentityProviderCommand,
  DeleteIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  GetIdentityProviderByIdentifierCommand,
  ListIdentityProvidersCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStagePool, type LocalPool, POOL_ID, startLocalPool } from '../local-pool.ts';
import { openBrowser, returned } from '../oauth/browser.ts';
import { authorizePath, exchange, makeClient } from '../oauth/oauth-pool.ts';
import {
  addOidcProvider,
  goThroughProvider,
  type OidcProvider,
  startOidcProvider,
} from './oidc-provider.ts';

const UserPoolId = POOL_ID;

let pool: LocalPool;
let provider: OidcProvider;

beforeAll(async () => {
  pool = await startLocalPool();
  provider = await startOidcProvider();
});
afterAll(async () => {
  await provider.stop();
  await pool.close();
});
beforeEach(() => {
  createStagePool(pool.pools);
  pool.triggers.clear();
});

const describeProvider = async (ProviderName: string) =>
  (await pool.api.send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName })))
    .IdentityProvider;

describe('identity providers', () => {
  test('are made with what discovery tells, shown, found, changed, listed and deleted', async () => {
    await addOidcProvider(pool, provider, { name: 'Corp', mapping: { email: 'email' } });
    const url = provider.server.issuer.url ?? '';
    expect(await describeProvider('Corp')).toMatchObject({
      ProviderType: 'OIDC',
      AttributeMapping: { username: 'sub', email: 'email' },
      ProviderDetails: {
        oidc_issuer: url,
        authorize_url: `${url}/authorize`,
        token_url: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        attributes_url: `${url}/userinfo`,
      },
    });
    const found = await pool.api.send(
      new GetIdentityProviderByIdentifierCommand({ UserPoolId, IdpIdentifier: 'Corp.example.com' }),
    );
    expect(found.IdentityProvider?.ProviderName).toBe('Corp');
    await pool.api.send(
      new UpdateIdentityProviderCommand({
        UserPoolId,
        ProviderName: 'Corp',
        AttributeMapping: { name: 'name' },
        IdpIdentifiers: ['other'],
      }),
    );
    expect(await describeProvider('Corp')).toMatchObject({
      AttributeMapping: { username: 'sub', name: 'name' },
      IdpIdentifiers: ['other'],
    });
    const { Providers } = await pool.api.send(new ListIdentityProvidersCommand({ UserPoolId }));
    expect(Providers).toMatchObject([{ ProviderName: 'Corp', ProviderType: 'OIDC' }]);
    await pool.api.send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName: 'Corp' }));
    await expect(describeProvider('Corp')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('have names of their own', async () => {
    const mapping = {};
    await addOidcProvider(pool, provider, { name: 'Corp', mapping });
    await expect(addOidcProvider(pool, provider, { name: 'Corp', mapping })).rejects.toMatchObject({
      name: 'DuplicateProviderException',
    });
    for (const name of ['_x', 'a b c', 'x'.repeat(33)]) {
      await expect(addOidcProvider(pool, provider, { name, mapping })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
  });

  test.each([
    ['cannot be reached', { oidc_issuer: 'http://127.0.0.1:9/' }],
    ['would speak in clear over the network', { oidc_issuer: 'http://idp.example.com/' }],
    ['lack an id', { client_id: '' }],
  ])('are refused when they %s', async (_, details) => {
    await expect(
      addOidcProvider(pool, provider, { name: 'Corp', mapping: {}, details }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

/** A provider of plain OAuth 2: no ID token, attributes at an address of its own. */
const startOAuthProvider = async (person: Record<string, unknown>) => {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      asked.push(`${request.method} ${pathname}${search} ${body}`);
      response.setHeader('content-type', 'application/json');
      const tokens = { access_token: 'at-provider', token_type: 'bearer', expires_in: 60 };
      response.end(JSON.stringify(pathname === '/token' ? tokens : person));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, close: () => server.close() };
};

/** Signs in through a provider that gives ID tokens; resolves to the secrets that it was shown. */
const federateByIdToken = async (name: 'Google' | 'SignInWithApple'): Promise<string[]> => {
  const url = provider.server.issuer.url ?? '';
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const secrets: string[] = [];
  provider.person = { sub: '10357', email: 'lena@example.com', email_verified: true };
  provider.server.service.once('beforeTokenSigning', (_, request) => {
    secrets.push(String(Reflect.get(request.body, 'client_secret')));
  });
  await pool.api.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: name,
      ProviderType: name,
      AttributeMapping: { email: 'email', email_verified: 'email_verified' },
      ProviderDetails: {
        client_id: 'pool-at-social',
        client_secret: 'not-a-secret',
        team_id: 'TEAM',
        key_id: 'KEY',
        private_key: pem,
        authorize_scopes: 'openid email',
        oidc_issuer: url,
        authorize_url: `${url}/authorize`,
        token_url: `${url}/token`,
        jwks_uri: `${url}/jwks`,
      },
    }),
  );
  const { id } = await makeClient(pool, { SupportedIdentityProviders: [name] });
  const back = await goThroughProvider(openBrowser(pool), authorizePath(id, { scope: 'openid' }));
  expect(returned(back).get('error_description')).toBeNull();
  const { body } = await exchange(pool, back, { client_id: id });
  expect(decodeJwt(String(body['id_token']))).toMatchObject({
    'cognito:username': `${name.toLowerCase()}_10357`,
    email_verified: true,
  });
  return secrets;
};

describe('social providers', () => {
  const open: { close: () => unknown }[] = [];
  afterEach(() => {
    for (const each of open.splice(0)) each.close();
  });

  const federate = async (
    name: 'Facebook' | 'LoginWithAmazon',
    settings: {
      readonly person: Record<string, unknown>;
      readonly mapping: Record<string, string>;
    },
  ) => {
    const social = await startOAuthProvider(settings.person);
    open.push(social);
    await pool.api.send(
      new CreateIdentityProviderCommand({
        UserPoolId,
        ProviderName: name,
        ProviderType: name,
        AttributeMapping: settings.mapping,
        ProviderDetails: {
          client_id: 'pool-at-social',
          client_secret: 'not-a-secret',
          authorize_scopes: 'profile',
          authorize_url: `${social.url}/authorize`,
          token_url: `${social.url}/token`,
          attributes_url: `${social.url}/me?fields=`,
        },
      }),
    );
    const { id } = await makeClient(pool, { SupportedIdentityProviders: [name] });
    const browser = openBrowser(pool);
    const sent = await browser.open(authorizePath(id, { scope: 'openid' }));
    const { searchParams } = new URL(sent.location);
    const query = new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' });
    const back = await browser.open(`${searchParams.get('redirect_uri')}?${query}`);
    const { body } = await exchange(pool, back, { client_id: id });
    return { social, claims: decodeJwt(String(body['id_token'])) };
  };

  test('Facebook names its users by id and is asked for the mapped attributes', async () => {
    const { social, claims } = await federate('Facebook', {
      person: { id: '1234', email: 'lena@example.com' },
      mapping: { email: 'email', name: 'name' },
    });
    expect(claims).toMatchObject({
      'cognito:username': 'facebook_1234',
      email: 'lena@example.com',
      identities: [{ providerType: 'Facebook', userId: '1234' }],
    });
    expect(social.asked[0]).toContain('client_secret=not-a-secret');
    expect(social.asked[1]).toBe('GET /me?fields=id,email,name ');
  });

  test('Amazon names its users by user_id', async () => {
    const { claims } = await federate('LoginWithAmazon', {
      person: { user_id: 'amzn1.x', email: 'lena@example.com' },
      mapping: { email: 'email' },
    });
    expect(claims['cognito:username']).toBe('loginwithamazon_amzn1.x');
  });

  test('Google takes the secret of the client', async () => {
    expect(await federateByIdToken('Google')).toEqual(['not-a-secret']);
  });

  test('Apple takes a secret that the key of the team signs', async () => {
    const [secret = ''] = await federateByIdToken('SignInWithApple');
    expect(decodeProtectedHeader(secret)).toEqual({ alg: 'ES256', kid: 'KEY' });
    expect(decodeJwt(secret)).toMatchObject({ iss: 'TEAM', sub: 'pool-at-social' });
  });
});
