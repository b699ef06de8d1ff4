import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { claimsOf, goThroughDemo, refusalOf, type Way } from './demo-browser.ts';

const ADA = 'ada.byron@example.com';
const ada = { person: 'demo-1001' };
const lena = { person: 'Lena_Okafor_7' };

let stack: StackUnderTest;
let api: CognitoIdentityProviderClient;
beforeAll(async () => {
  stack = await startStackUnderTest();
  api = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  api.destroy();
  await stack.close();
});

interface OtherPool {
  readonly UserPoolId: string;
  readonly way: Way & { readonly provider: string };
}

/** A pool whose users have names of their own, with one provider. */
const makePool = async (provider: string): Promise<OtherPool> => {
  const { UserPool } = await api.send(
    new CreateUserPoolCommand({
      PoolName: provider,
      UsernameConfiguration: { CaseSensitive: true },
      LambdaConfig: {
        PreSignUp: 'pre-sign-up',
        InboundFederation: { LambdaArn: 'inbound-federation', LambdaVersion: 'V1_0' },
      },
    }),
  );
  const UserPoolId = UserPool?.Id ?? '';
  await api.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: provider,
      ProviderType: 'OIDC',
      AttributeMapping: { email: 'email', email_verified: 'email_verified' },
      ProviderDetails: {
        client_id: 'x',
        client_secret: 'x',
        oidc_issuer: `${stack.url}/_local/identity-provider`,
        authorize_scopes: 'openid email',
        attributes_request_method: 'GET',
      },
    }),
  );
  const { UserPoolClient } = await api.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'app',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: ['http://localhost:3000/'],
      SupportedIdentityProviders: [provider],
    }),
  );
  return { UserPoolId, way: { provider, clientId: UserPoolClient?.ClientId ?? '' } };
};

const makeUser = async ({ UserPoolId }: OtherPool, Username: string): Promise<void> => {
  await api.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: ADA },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  const Password = 'Correct-horse-1';
  await api.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }),
  );
};

const namesIn = async ({ UserPoolId }: OtherPool): Promise<unknown[]> => {
  const { Users = [] } = await api.send(new ListUsersCommand({ UserPoolId }));
  return Users.map(({ Username }) => String(Username)).toSorted();
};

/** Reasons that pre-sign-up gave in its log lines. */
const reasons = (): unknown[] =>
  stack.logs
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ trigger }) => trigger === 'PreSignUp')
    .map(({ reason }) => reason);

describe('a pool in which addresses are no user names', () => {
  it('links neither of two users of one address, and says why in the log', async () => {
    const pool = await makePool('Demo');
    await makeUser(pool, 'first');
    await makeUser(pool, 'second');
    const back = await goThroughDemo(stack, ada, pool.way);
    expect(refusalOf(back)).toContain('SIGNUP_LINK_NOT_POSSIBLE');
    expect(reasons().at(-1)).toBe('one-user-of-the-address');
    expect(await namesIn(pool)).toEqual(['first', 'second']);
  });

  it('links the one user of an address, in any case', async () => {
    const pool = await makePool('Demo');
    await makeUser(pool, 'first');
    const { id } = await claimsOf(stack, await goThroughDemo(stack, ada, pool.way), pool.way);
    expect(id).toMatchObject({
      'cognito:username': 'first',
      identities: [{ providerName: 'Demo', userId: 'demo-1001' }],
    });
  });

  it('takes a subject as it is where user names keep their case', async () => {
    const pool = await makePool('Demo');
    const { id } = await claimsOf(stack, await goThroughDemo(stack, lena, pool.way), pool.way);
    expect(id['identities']).toMatchObject([{ userId: 'Lena_Okafor_7' }]);
    const [made] = await namesIn(pool);
    const { UserStatus } = await api.send(
      new AdminGetUserCommand({ UserPoolId: pool.UserPoolId, Username: String(made) }),
    );
    expect(UserStatus).toBe('CONFIRMED');
  });
});

it('a provider without a policy of its own gives users apart, whose address proves nothing', async () => {
  const pool = await makePool('Other');
  await makeUser(pool, 'first');
  const { id } = await claimsOf(stack, await goThroughDemo(stack, ada, pool.way), pool.way);
  expect(id).toMatchObject({ 'cognito:username': 'Other_demo-1001', email_verified: false });
  expect(await namesIn(pool)).toEqual(['Other_demo-1001', 'first']);
});
