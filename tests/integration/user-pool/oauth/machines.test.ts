import {
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  type ExplicitAuthFlowsType,
  CreateUserPoolDomainCommand,
  DeleteResourceServerCommand,
  DeleteUserPoolDomainCommand,
  DescribeResourceServerCommand,
  DescribeUserPoolDomainCommand,
  GetClientTokenCommand,
  ListResourceServersCommand,
  UpdateResourceServerCommand,
  UpdateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStagePool, type LocalPool, POOL_ID, startLocalPool } from '../local-pool.ts';
import { askTokens, makeClient } from './oauth-pool.ts';

const UserPoolId = POOL_ID;

let pool: LocalPool;
let machine: { readonly id: string; readonly secret: string };

const makeMachine = async () =>
  await makeClient(pool, {
    GenerateSecret: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['api/read', 'api/write'],
  });

beforeAll(async () => {
  pool = await startLocalPool();
  await pool.api.send(
    new CreateResourceServerCommand({
      UserPoolId,
      Identifier: 'api',
      Name: 'The API',
      Scopes: [
        { ScopeName: 'read', ScopeDescription: 'Read.' },
        { ScopeName: 'write', ScopeDescription: 'Write.' },
      ],
    }),
  );
  machine = await makeMachine();
});
afterAll(() => pool.close());
beforeEach(() => pool.triggers.clear());

const basic = ({ id, secret } = machine) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

describe('client credentials', () => {
  test('give an access token with the scopes that were asked for, by Basic or in the form', async () => {
    const byHeader = await askTokens(
      pool,
      { grant_type: 'client_credentials', scope: 'api/read' },
      basic(),
    );
    expect(byHeader.status).toBe(200);
    expect(Object.keys(byHeader.body).toSorted()).toEqual([
      'access_token',
      'expires_in',
      'token_type',
    ]);
    expect(decodeJwt(String(byHeader.body['access_token']))).toMatchObject({
      sub: machine.id,
      client_id: machine.id,
      token_use: 'access',
      scope: 'api/read',
    });
    const byForm = await askTokens(pool, {
      grant_type: 'client_credentials',
      client_id: machine.id,
      client_secret: machine.secret,
    });
    expect(decodeJwt(String(byForm.body['access_token']))['scope']).toBe('api/read api/write');
  });

  test('run the token trigger as a machine, with its metadata', async () => {
    pool.triggers.answers.set('PreTokenGeneration', ({ response }) => ({
      ...response,
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: {
          claimsToAddOrOverride: { tenant: 't-1', sub: 'somebody' },
          scopesToAdd: ['api/more'],
          scopesToSuppress: ['api/write'],
        },
      },
    }));
    const { body } = await askTokens(
      pool,
      { grant_type: 'client_credentials', aws_client_metadata: '{"env":"test"}' },
      basic(),
    );
    expect(pool.triggers.calls).toMatchObject([
      {
        source: 'TokenGeneration_ClientCredentials',
        userName: 'ClientCredentials',
        request: {
          userAttributes: {},
          groupConfiguration: null,
          scopes: ['api/read', 'api/write'],
          clientMetadata: { env: 'test' },
        },
        response: { claimsAndScopeOverrideDetails: null },
      },
    ]);
    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      tenant: 't-1',
      sub: machine.id,
      scope: 'api/read api/more',
    });
  });

  test('run no trigger in a pool whose events are not V3_0', async () => {
    createStagePool(pool.pools, {
      UserPoolName: 'other',
      LambdaConfig: {
        PreTokenGenerationConfig: { LambdaArn: 'pre-token-generation', LambdaVersion: 'V2_0' },
      },
    });
    await pool.api.send(
      new CreateResourceServerCommand({
        UserPoolId,
        Identifier: 'api',
        Name: 'The API',
        Scopes: [
          { ScopeName: 'read', ScopeDescription: 'Read.' },
          { ScopeName: 'write', ScopeDescription: 'Write.' },
        ],
      }),
    );
    machine = await makeMachine();
    const { status } = await askTokens(pool, { grant_type: 'client_credentials' }, basic());
    expect(status).toBe(200);
    expect(pool.triggers.calls).toEqual([]);
  });

  test.each([
    ['invalid_client', {}, () => basic({ id: machine.id, secret: 'wrong' })],
    ['invalid_client', {}, () => basic({ id: 'nobody', secret: machine.secret })],
    ['invalid_client', { client_id: 'another' }, () => basic()],
    ['invalid_client', {}, () => ({})],
    ['invalid_scope', { scope: 'api/admin' }, () => basic()],
    ['invalid_request', { aws_client_metadata: 'no json' }, () => basic()],
    ['unsupported_grant_type', { grant_type: 'password' }, () => basic()],
    ['invalid_request', { grant_type: '' }, () => basic()],
    ['unauthorized_client', { grant_type: 'authorization_code', code: 'x' }, () => basic()],
    ['invalid_grant', { grant_type: 'refresh_token', refresh_token: 'x' }, () => basic()],
    ['invalid_request', { grant_type: 'refresh_token' }, () => basic()],
  ])('answer %s to %o', async (error, fields, headers) => {
    const given = { grant_type: 'client_credentials', ...fields };
    expect(await askTokens(pool, given, headers())).toEqual({ status: 400, body: { error } });
  });

  test('are refused to a client that may only use codes', async () => {
    const { id, secret } = await makeClient(pool, { GenerateSecret: true });
    const answer = await askTokens(
      pool,
      { grant_type: 'client_credentials' },
      basic({ id, secret }),
    );
    expect(answer.body).toEqual({ error: 'unauthorized_client' });
  });
});

test('GetClientToken gives the same token without a domain', async () => {
  const { UserPoolClient } = await pool.api.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'service',
      GenerateSecret: true,
      // This version of the SDK knows the operation, but not yet the flow that it needs.
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH' as string as ExplicitAuthFlowsType],
      AllowedOAuthScopes: ['api/read'],
    }),
  );
  const ClientId = UserPoolClient?.ClientId ?? '';
  const Secret = UserPoolClient?.ClientSecret ?? '';
  const { ClientAuthenticationResult } = await pool.api.send(
    new GetClientTokenCommand({ ClientId, Secret }),
  );
  expect(ClientAuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
  expect(decodeJwt(ClientAuthenticationResult?.AccessToken ?? '')['scope']).toBe('api/read');
  await expect(
    pool.api.send(new GetClientTokenCommand({ ClientId, Secret: 'wrong' })),
  ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  await expect(
    pool.api.send(new GetClientTokenCommand({ ClientId: machine.id, Secret: machine.secret })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

describe('resource servers', () => {
  const Identifier = 'https://orders.example.com';

  test('are made, shown, replaced, listed and deleted; their scopes go with them', async () => {
    const Scopes = [{ ScopeName: 'place', ScopeDescription: 'Place orders.' }];
    const made = { UserPoolId, Identifier, Name: 'Orders', Scopes };
    const { ResourceServer } = await pool.api.send(new CreateResourceServerCommand(made));
    expect(ResourceServer).toEqual(made);
    await expect(pool.api.send(new CreateResourceServerCommand(made))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const scope = `${Identifier}/place`;
    await expect(makeClient(pool, { AllowedOAuthScopes: [scope] })).resolves.toBeDefined();
    await pool.api.send(
      new UpdateResourceServerCommand({ UserPoolId, Identifier, Name: 'Old orders', Scopes: [] }),
    );
    await expect(makeClient(pool, { AllowedOAuthScopes: [scope] })).rejects.toThrow(scope);
    const { ResourceServers } = await pool.api.send(new ListResourceServersCommand({ UserPoolId }));
    expect(ResourceServers?.map(({ Name }) => Name)).toEqual(['The API', 'Old orders']);
    await pool.api.send(new DeleteResourceServerCommand({ UserPoolId, Identifier }));
    await expect(
      pool.api.send(new DescribeResourceServerCommand({ UserPoolId, Identifier })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('domains', () => {
  test('are given to one pool, shown, changed and taken away', async () => {
    const Domain = 'example-login';
    await pool.api.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain }));
    const show = async () =>
      (await pool.api.send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;
    expect(await show()).toMatchObject({ UserPoolId, Domain, Status: 'ACTIVE' });
    await expect(
      pool.api.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await pool.api.send(
      new UpdateUserPoolDomainCommand({ UserPoolId, Domain, ManagedLoginVersion: 2 }),
    );
    expect(await show()).toMatchObject({ ManagedLoginVersion: 2 });
    await pool.api.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain }));
    expect(await show()).toEqual({});
  });

  test.each(['Example', 'my-cognito-login', '-x'])('refuse the name %s', async (Domain) => {
    await expect(
      pool.api.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('settings of app clients that contradict each other', () => {
  test.each([
    [{ AllowedOAuthFlows: ['client_credentials', 'code'], GenerateSecret: true }],
    [{ AllowedOAuthFlows: ['client_credentials'], AllowedOAuthScopes: ['api/read'] }],
    [{ AllowedOAuthFlows: ['client_credentials'], GenerateSecret: true }],
    [{ AllowedOAuthScopes: ['api/none'] }],
    [{ SupportedIdentityProviders: ['Nowhere'] }],
    [{ CallbackURLs: ['http://app.example.com/'] }],
    [{ CallbackURLs: ['https://app.example.com/#part'] }],
  ] as const)('are refused: %o', async (settings) => {
    await expect(
      makeClient(pool, settings as unknown as Parameters<typeof makeClient>[1]),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
