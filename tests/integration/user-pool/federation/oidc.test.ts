import {
  AdminDeleteUserCommand,
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { Events } from 'oauth2-mock-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createStagePool,
  type LocalPool,
  PASSWORD,
  POOL_ID,
  refusal,
  startLocalPool,
} from '../local-pool.ts';
import { openBrowser, returned } from '../oauth/browser.ts';
import { authorizePath, exchange, makeClient, makeUser } from '../oauth/oauth-pool.ts';
import {
  addOidcProvider,
  goThroughProvider,
  type OidcProvider,
  startOidcProvider,
} from './oidc-provider.ts';

const UserPoolId = POOL_ID;
const lena = { sub: 'Lena-1', email: 'Lena@example.com', email_verified: true, name: 'Lena' };

let pool: LocalPool;
let provider: OidcProvider;
let clientId: string;

beforeAll(async () => {
  pool = await startLocalPool();
  provider = await startOidcProvider();
});
afterAll(async () => {
  await provider.stop();
  await pool.close();
});
beforeEach(async () => {
  createStagePool(pool.pools, {
    LambdaConfig: {
      PreSignUp: 'pre-sign-up',
      PostConfirmation: 'post-confirmation',
      PreAuthentication: 'pre-authentication',
      PostAuthentication: 'post-authentication',
      PreTokenGenerationConfig: { LambdaArn: 'pre-token-generation', LambdaVersion: 'V3_0' },
      InboundFederation: { LambdaArn: 'inbound-federation', LambdaVersion: 'V1_0' },
    },
  });
  provider.person = lena;
  await addOidcProvider(pool, provider, {
    name: 'Corp',
    mapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
  });
  ({ id: clientId } = await makeClient(pool, {
    SupportedIdentityProviders: ['COGNITO', 'Corp'],
  }));
  pool.triggers.clear();
});
afterEach(() => {
  provider.server.service.removeAllListeners(Events.BeforeResponse);
  provider.server.service.removeAllListeners(Events.BeforeAuthorizeRedirect);
});

const path = (parameters: Record<string, string> = {}) =>
  authorizePath(clientId, { identity_provider: 'Corp', scope: 'openid', ...parameters });

const signIn = async () => await goThroughProvider(openBrowser(pool), path());

const idToken = async (back: Awaited<ReturnType<typeof signIn>>) => {
  const { body } = await exchange(pool, back, { client_id: clientId });
  return decodeJwt(String(body['id_token']));
};

const show = async (Username: string) => {
  const user = await pool.api.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return {
    ...user,
    attributes: Object.fromEntries(
      (user.UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]),
    ),
  };
};

describe('a first sign-in through a provider', () => {
  test('makes a profile, with the triggers of a sign-up, and tokens that name the identity', async () => {
    const back = await signIn();
    expect(returned(back).get('state')).toBe('a state & more');
    const id = await idToken(back);
    expect(pool.triggers.sources()).toEqual([
      'InboundFederation_ExternalProvider',
      'PreSignUp_ExternalProvider',
      'PostConfirmation_ConfirmSignUp',
      'TokenGeneration_HostedAuth',
    ]);
    const [inbound, preSignUp, postConfirmation] = pool.triggers.calls;
    expect(inbound).toMatchObject({
      userName: 'corp_lena-1',
      request: {
        providerName: 'Corp',
        providerType: 'OIDC',
        attributes: { idToken: { sub: 'Lena-1' }, userInfo: { name: 'Lena' } },
      },
      response: { userAttributesToMap: {} },
    });
    expect(preSignUp).toMatchObject({
      userName: 'corp_lena-1',
      clientId,
      request: {
        userAttributes: {
          'cognito:email_alias': '',
          'cognito:phone_number_alias': '',
          email: 'lena@example.com',
          email_verified: 'true',
          name: 'Lena',
        },
        validationData: {},
      },
    });
    expect(postConfirmation?.request['userAttributes']).toMatchObject({
      'cognito:user_status': 'EXTERNAL_PROVIDER',
      identities: expect.stringContaining('"userId":"Lena-1"'),
    });
    expect(id).toMatchObject({
      'cognito:username': 'corp_lena-1',
      'cognito:groups': [`${POOL_ID}_Corp`],
      email: 'lena@example.com',
      email_verified: true,
      identities: [
        {
          userId: 'Lena-1',
          providerName: 'Corp',
          providerType: 'OIDC',
          primary: 'true',
          dateCreated: expect.stringMatching(/^\d{13}$/),
        },
      ],
    });
    expect(await show('corp_lena-1')).toMatchObject({ UserStatus: 'EXTERNAL_PROVIDER' });
  });

  test('brings a refusal of PreSignUp to the callback, and leaves no profile', async () => {
    pool.triggers.answers.set('PreSignUp', () => {
      throw refusal('PreSignUp', 'SIGNUP_DOMAIN_NOT_ALLOWED: No.');
    });
    const back = await signIn();
    expect(Object.fromEntries(returned(back))).toEqual({
      error: 'invalid_request',
      error_description: 'PreSignUp failed with error SIGNUP_DOMAIN_NOT_ALLOWED: No.. ',
      state: 'a state & more',
    });
    await expect(show('corp_lena-1')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('fails when the provider does not send what the pool requires', async () => {
    provider.person = { sub: 'x' };
    expect(returned(await signIn()).get('error_description')).toBe('attributes required: [email]');
  });

  test('finds its profile again though PostConfirmation failed', async () => {
    pool.triggers.answers.set('PostConfirmation', () => {
      throw refusal('PostConfirmation', 'DOWN');
    });
    expect(returned(await signIn()).get('error')).toBe('invalid_request');
    pool.triggers.clear();
    await signIn();
    expect(pool.triggers.sources()[1]).toBe('PreAuthentication_Authentication');
  });
});

describe('a later sign-in', () => {
  test('writes the mapped attributes anew, with the triggers of a sign-in', async () => {
    await signIn();
    pool.triggers.clear();
    provider.person = { ...lena, name: 'Lena Okafor', email_verified: false };
    await idToken(await signIn());
    expect(pool.triggers.sources()).toEqual([
      'InboundFederation_ExternalProvider',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
    expect(pool.triggers.calls[1]?.request['userAttributes']).toMatchObject({ name: 'Lena' });
    expect((await show('corp_lena-1')).attributes).toMatchObject({
      name: 'Lena Okafor',
      email_verified: 'false',
    });
  });

  test('takes over only what InboundFederation returns, and everything when it returns nothing', async () => {
    pool.triggers.answers.set('InboundFederation', () => ({
      userAttributesToMap: { email: 'other@example.com' },
    }));
    await signIn();
    const { attributes } = await show('corp_lena-1');
    expect(attributes).toMatchObject({ email: 'other@example.com', email_verified: 'false' });
    expect(attributes).not.toHaveProperty('name');
  });
});

const described = async () => {
  const seen = await signIn();
  expect(returned(seen).get('error')).toBe('invalid_request');
  expect(returned(seen).get('code')).toBeNull();
  return returned(seen).get('error_description') ?? '';
};

describe('what a provider or an attacker may send', () => {
  test('an ID token without a signature proves nobody', async () => {
    provider.server.service.once(Events.BeforeResponse, (answer) => {
      if (answer.body === '') return;
      const claims = decodeJwt(String(answer.body['id_token']));
      answer.body['id_token'] = new UnsecuredJWT({ ...claims }).encode();
    });
    expect(await described()).toMatch(/^Corp Error - /);
  });

  test('an ID token signed by another key proves nobody', async () => {
    const issuer = provider.server.issuer.url ?? '';
    const { privateKey } = await generateKeyPair('RS256');
    const kid = provider.server.issuer.keys.toJSON()[0]?.kid ?? '';
    const sign = async (nonce: unknown) =>
      await new SignJWT({ sub: 'Lena-1', nonce })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer(issuer)
        .setAudience('pool-at-provider')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey);
    const browser = openBrowser(pool);
    const sent = await browser.open(path());
    const forged = await sign(new URL(sent.location).searchParams.get('nonce'));
    provider.server.service.once(Events.BeforeResponse, (answer) => {
      if (answer.body !== '') answer.body['id_token'] = forged;
    });
    const atProvider = await fetch(sent.location, { redirect: 'manual' });
    const back = await browser.open(atProvider.headers.get('location') ?? '');
    expect(returned(back).get('error_description')).toMatch(/^Corp Error - /);
  });

  test.each([
    ['for another nonce', { nonce: 'another' }],
    ['for another client', { aud: 'another' }],
    ['of another issuer', { iss: 'https://evil.example.com' }],
    ['that has expired', { exp: 1 }],
  ])('an ID token %s proves nobody', async (_, claims) => {
    provider.person = { ...lena, ...claims };
    expect(await described()).toMatch(/^Corp Error - /);
    expect(pool.triggers.calls).toEqual([]);
  });

  test('attributes of somebody else than the ID token names prove nobody', async () => {
    provider.server.service.once(Events.BeforeUserinfo, (answer) => {
      answer.body = { ...lena, sub: 'somebody-else' };
    });
    expect(await described()).toMatch(/^Corp Error - /);
  });

  test('an error of the provider comes back in its words', async () => {
    provider.server.service.once(Events.BeforeAuthorizeRedirect, ({ url }) => {
      url.searchParams.delete('code');
      url.searchParams.set('error', 'access_denied');
      url.searchParams.set('error_description', 'Not you');
    });
    expect(await described()).toBe('Corp Error - 400 access_denied Not you');
    provider.server.service.once(Events.BeforeResponse, (answer) => {
      answer.statusCode = 400;
      answer.body = { error: 'invalid_grant' };
    });
    expect(await described()).toBe('Corp Error - 400 error getting token');
  });

  test('a state works once, in the browser that it was made for, for five minutes', async () => {
    const browser = openBrowser(pool);
    const atProvider = async () => {
      const sent = await browser.open(path());
      const answer = await fetch(sent.location, { redirect: 'manual' });
      return answer.headers.get('location') ?? '';
    };
    const once = await atProvider();
    expect((await browser.open(once)).status).toBe(302);
    expect((await browser.open(once)).status).toBe(400);
    const elsewhere = await openBrowser(pool).open(await atProvider());
    expect([elsewhere.status, elsewhere.location]).toEqual([400, '']);
    const { searchParams } = new URL(await atProvider());
    const posted = await openBrowser(pool).post(
      '/oauth2/idpresponse',
      Object.fromEntries(searchParams),
    );
    expect([posted.status, posted.location]).toEqual([400, '']);
    const late = await atProvider();
    pool.clock.advance(301);
    expect((await browser.open(late)).status).toBe(400);
    pool.clock.reset();
    expect((await browser.open('/oauth2/idpresponse?code=x&state=unknown')).status).toBe(400);
  });
});

test('a provider may answer by a form', async () => {
  const browser = openBrowser(pool);
  const sent = await browser.open(path());
  const answer = await fetch(sent.location, { redirect: 'manual' });
  const { searchParams } = new URL(answer.headers.get('location') ?? '');
  const back = await browser.post('/oauth2/idpresponse', Object.fromEntries(searchParams));
  expect(returned(back).get('code')).toBeTruthy();
});

describe('the way to a provider', () => {
  test('is offered on the sign-in page, and found by identifier', async () => {
    const login = authorizePath(clientId).replace('/oauth2/authorize', '/login');
    const page = await openBrowser(pool).open(login);
    expect(page.body).toContain('Continue with Corp');
    const query = { idp_identifier: 'Corp.example.com' };
    const sent = await openBrowser(pool).open(authorizePath(clientId, query));
    expect(sent.location).toMatch(new RegExp(`^${provider.server.issuer.url}/authorize`));
  });

  test('is taken at once by clients that have no other, with hint and prompt', async () => {
    const { id } = await makeClient(pool, { SupportedIdentityProviders: ['Corp'] });
    const sent = await openBrowser(pool).open(
      authorizePath(id, { login_hint: 'lena@example.com', prompt: 'login select_account' }),
    );
    const { searchParams } = new URL(sent.location);
    expect(searchParams.get('login_hint')).toBe('lena@example.com');
    expect(searchParams.get('prompt')).toBe('login select_account');
  });

  test('is the only one for clients without local users: no form of the pages is taken', async () => {
    const local = await makeClient(pool);
    const { id } = await makeClient(pool, { SupportedIdentityProviders: ['Corp'] });
    await makeUser(pool, 'jane@example.com');
    pool.triggers.clear();
    const browser = openBrowser(pool);
    for (const page of ['/login', '/signup', '/forgotPassword', '/confirmForgotPassword']) {
      const shown = await browser.open(
        authorizePath(local.id).replace('/oauth2/authorize', '/login'),
      );
      const [, _csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(shown.body) ?? [];
      const seen = await browser.post(authorizePath(id).replace('/oauth2/authorize', page), {
        _csrf,
        username: 'jane@example.com',
        password: PASSWORD,
        code: '123456',
      });
      expect([seen.location, seen.body]).toEqual([
        '',
        expect.stringContaining('Continue with Corp'),
      ]);
      expect(seen.body).not.toContain('<form');
    }
    expect(pool.triggers.calls).toEqual([]);
  });

  test('does not lead to clients that do not list the provider', async () => {
    const { id } = await makeClient(pool);
    const sent = await openBrowser(pool).open(authorizePath(id, { identity_provider: 'Corp' }));
    expect(returned(sent).get('error')).toBe('invalid_request');
  });
});

const jane = 'jane@example.com';
const source = (value: string, name = 'Cognito_Subject') => ({
  ProviderName: 'Corp',
  ProviderAttributeName: name,
  ProviderAttributeValue: value,
});
const link = async (SourceUser: ReturnType<typeof source>) =>
  await pool.api.send(
    new AdminLinkProviderForUserCommand({
      UserPoolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: jane },
      SourceUser,
    }),
  );

describe('linked accounts', () => {
  const merging = {
    name: 'InvalidParameterException',
    message:
      'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
  };

  beforeEach(async () => {
    await makeUser(pool, jane);
    pool.triggers.clear();
    provider.person = { ...lena, email: jane };
  });

  test('sign in as the user they are linked to, and keep the password', async () => {
    await link(source('Lena-1'));
    const id = await idToken(await signIn());
    const { Username } = await show(jane);
    expect(id).toMatchObject({
      'cognito:username': Username,
      identities: [{ userId: 'Lena-1', providerName: 'Corp', primary: 'false' }],
    });
    expect(pool.triggers.sources()).not.toContain('PreSignUp_ExternalProvider');
    const browser = openBrowser(pool);
    const page = await browser.open(authorizePath(clientId).replace('/oauth2/authorize', '/login'));
    const back = await browser.submit(page, { username: jane, password: PASSWORD });
    expect(returned(back).get('code')).toBeTruthy();
  });

  test('can be linked by a mapped attribute', async () => {
    await link(source(jane, 'email'));
    const { Username } = await show(jane);
    expect((await idToken(await signIn()))['cognito:username']).toBe(Username);
    await expect(link(source('x', 'nickname'))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('can be linked while PreSignUp runs: no profile is made', async () => {
    pool.triggers.answers.set('PreSignUp', async ({ response }) => {
      await link(source('Lena-1'));
      return response;
    });
    const { Username } = await show(jane);
    expect((await idToken(await signIn()))['cognito:username']).toBe(Username);
    await expect(show('corp_lena-1')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('are refused when the identity has a profile, is linked already, or is no identity', async () => {
    await signIn();
    await expect(link(source('Lena-1'))).rejects.toMatchObject(merging);
    await pool.api.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'corp_lena-1' }));
    await link(source('Lena-1'));
    const isLocal = {
      name: 'InvalidParameterException',
      message:
        'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
    };
    await expect(link(source('Lena-1'))).rejects.toMatchObject(isLocal);
    await expect(link({ ...source(jane), ProviderName: 'Cognito' })).rejects.toMatchObject(isLocal);
    await expect(link({ ...source('x'), ProviderName: 'Nowhere' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('are at most five', async () => {
    for (const value of ['1', '2', '3', '4', '5']) await link(source(value));
    await expect(link(source('6'))).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  test('part again: the identity gets a profile of its own', async () => {
    await link(source('Lena-1'));
    const disable = async () =>
      await pool.api.send(
        new AdminDisableProviderForUserCommand({ UserPoolId, User: source('Lena-1') }),
      );
    await disable();
    expect((await show(jane)).attributes).not.toHaveProperty('identities');
    expect((await idToken(await signIn()))['cognito:username']).toBe('corp_lena-1');
    await disable();
    expect(returned(await signIn()).get('error_description')).toBe('User is not enabled');
  });

  test('lose a verified address when the provider does not vouch for it', async () => {
    await link(source('Lena-1'));
    provider.person = { ...lena, email: jane, email_verified: false };
    await signIn();
    expect((await show(jane)).attributes).toMatchObject({ email_verified: 'false' });
  });
});

test('an address may belong to a profile and to one local user', async () => {
  await signIn();
  await makeUser(pool, 'lena@example.com');
  await pool.api.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId,
      Username: 'lena@example.com',
      UserAttributes: [{ Name: 'name', Value: 'The local Lena' }],
    }),
  );
  expect((await show('lena@example.com')).UserStatus).toBe('CONFIRMED');
  expect((await show('corp_lena-1')).attributes).toMatchObject({ name: 'Lena' });
});
