import {
  AdminCreateUserCommand,
  AdminAddUserToGroupCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, returned } from '../user-pool/oauth/browser.ts';
import { askTokens } from '../user-pool/oauth/oauth-pool.ts';
import {
  MACHINE,
  MACHINE_SECRET,
  PASSWORD,
  POOL,
  startTokenStack,
  type TokenStack,
  WEB,
} from './token-stack.ts';

const arn = 'arn:aws:iam::000000000000:role/poolkeeper-local-editor';
const rules = JSON.stringify({
  roles: { editor: { scopes: ['poolkeeper/accounts.read'], iamRole: arn }, viewer: {} },
  claims: [
    { claim: 'staff', from: { group: 'staff' } },
    { claim: 'mailbox', from: { account: 'email' }, tag: true, in: ['id'] },
    { claim: 'job', for: 'machine', from: { constant: 'report' }, when: { client: MACHINE } },
  ],
  scopes: [{ for: 'machine', suppress: ['poolkeeper/accounts.write'], when: { client: MACHINE } }],
  suppress: [{ claims: ['email_verified'], in: ['id'] }],
  maxBytes: 2048,
  accessTokenAudience: true,
});

let pool: TokenStack;
beforeAll(async () => {
  pool = await startTokenStack({ 'pre-token-generation': { POOLKEEPER_TOKEN_RULES: rules } });
});
afterEach(() => pool.stack.clearFaults());
afterAll(() => pool.stack.close());

/** The source of the last token; what happens in the table is followed by others. */
const lastSource = async () =>
  (await pool.stack.timeline()).findLast(({ trigger }) => trigger === 'PreTokenGeneration')?.source;

/** A user of group staff who is an editor, and a viewer in one of two tenants. */
const makeEditor = async (email: string): Promise<string> => {
  const sub = await pool.makeUser(email);
  await pool.signIn(email);
  await pool.change(sub, {
    roles: ['editor', 'boss'],
    memberships: [
      { tenant: 'acme', roles: ['viewer'] },
      { tenant: 'bolt', roles: [] },
    ],
  });
  await pool.cognito
    .send(new CreateGroupCommand({ UserPoolId: POOL, GroupName: 'staff' }))
    .catch(() => undefined);
  await pool.cognito.send(
    new AdminAddUserToGroupCommand({ UserPoolId: POOL, Username: email, GroupName: 'staff' }),
  );
  return sub;
};

const ours = { 'app:account': 'active', 'app:roles': ['editor'], 'app:staff': true };
const scope = 'aws.cognito.signin.user.admin poolkeeper/accounts.read';

describe('the tokens', () => {
  it('of a sign-in with a password say status, roles, groups, scopes and the preferred IAM role', async () => {
    await makeEditor('jane@example.com');
    const { id, access } = await pool.verified(await pool.signIn('jane@example.com'));
    expect(id).toMatchObject({
      ...ours,
      'cognito:groups': ['staff'],
      'cognito:roles': [arn],
      'cognito:preferred_role': arn,
    });
    expect(id).not.toHaveProperty('email_verified');
    expect(id).not.toHaveProperty(['app:tenant']);
    expect(access).toMatchObject({ ...ours, 'cognito:groups': ['staff'], scope, aud: WEB });
  });

  it('of a refresh say what the account says by then, for the tenant that is asked for', async () => {
    const sub = await makeEditor('refresh@example.com');
    const { RefreshToken } = await pool.signIn('refresh@example.com');
    const refresh = async (token: string, tenant: string) => {
      const { AuthenticationResult } = await pool.cognito.send(
        new GetTokensFromRefreshTokenCommand({
          ClientId: WEB,
          RefreshToken: token,
          ClientMetadata: { tenant },
        }),
      );
      const {
        IdToken = '',
        AccessToken = '',
        RefreshToken: next = '',
      } = AuthenticationResult ?? {};
      return { ...(await pool.verified({ IdToken, AccessToken })), next };
    };
    const acme = await refresh(RefreshToken, 'acme');
    for (const claims of [acme.id, acme.access]) {
      expect(claims).toMatchObject({
        ...ours,
        'app:tenant': 'acme',
        'app:tenant_roles': ['viewer'],
      });
    }
    expect(await lastSource()).toBe('TokenGeneration_RefreshTokens');

    const foreign = await refresh(acme.next, 'corp');
    expect(foreign.id).not.toHaveProperty(['app:tenant']);

    await pool.change(sub, { roles: [], status: 'suspended' });
    const suspended = await refresh(foreign.next, 'acme');
    expect(suspended.access).toMatchObject({
      'app:account': 'suspended',
      'app:roles': [],
      scope: 'aws.cognito.signin.user.admin',
    });
    expect(suspended.access).not.toHaveProperty(['app:tenant']);
    expect(suspended.id).not.toHaveProperty(['cognito:preferred_role']);
  });

  it('make a principal tag of an address that is verified, and never of one that is not', async () => {
    const email = 'tagged@example.com';
    const Username = await pool.makeUser(email);
    const { id } = await pool.verified(await pool.signIn(email));
    expect(id['app:mailbox']).toBe(email);
    await pool.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: POOL,
        Username,
        UserAttributes: [{ Name: 'email_verified', Value: 'false' }],
      }),
    );
    // The first token still says what the account said, and brings it up to the pool.
    await pool.signIn(Username);
    const later = await pool.verified(await pool.signIn(Username));
    expect(later.id['email']).toBe(email);
    expect(later.id).not.toHaveProperty(['app:mailbox']);
  });

  it('of a user whom an administrator has made bring the account into being', async () => {
    const Username = 'made@example.com';
    const TemporaryPassword = 'temporary horse battery';
    await pool.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: POOL,
        Username,
        TemporaryPassword,
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'email', Value: Username }],
      }),
    );
    const { Session } = await pool.cognito.send(
      new InitiateAuthCommand({
        ClientId: WEB,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: Username, PASSWORD: TemporaryPassword },
      }),
    );
    const { AuthenticationResult } = await pool.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: WEB,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD },
      }),
    );
    const { IdToken = '', AccessToken = '' } = AuthenticationResult ?? {};
    const { id, access } = await pool.verified({ IdToken, AccessToken });
    for (const claims of [id, access]) {
      expect(claims).toMatchObject({ 'app:account': 'active', 'app:roles': [] });
    }
    expect(await lastSource()).toBe('TokenGeneration_NewPasswordChallenge');
    expect(await pool.itemsOf(id.sub)).toContainEqual(
      expect.objectContaining({ sk: 'ACCOUNT', origin: 'admin-creation' }),
    );
  });

  it('of the hosted pages say the same, with the scopes that were asked for', async () => {
    const email = 'hosted@example.com';
    await makeEditor(email);
    const redirect_uri = 'http://localhost:3000/';
    const asked = { response_type: 'code', client_id: WEB, redirect_uri, scope: 'openid email' };
    const browser = openBrowser(pool.stack);
    const page = await browser.open(`/login?${new URLSearchParams(asked)}`);
    const back = await browser.submit(page, { username: email, password: PASSWORD });
    const { body } = await askTokens(pool.stack, {
      grant_type: 'authorization_code',
      client_id: WEB,
      redirect_uri,
      code: returned(back).get('code') ?? '',
    });
    const { id, access } = await pool.verified({
      IdToken: String(body['id_token']),
      AccessToken: String(body['access_token']),
    });
    expect(id).toMatchObject({ ...ours, 'cognito:groups': ['staff'] });
    expect(access).toMatchObject({ ...ours, scope: 'openid email poolkeeper/accounts.read' });
    expect(await lastSource()).toBe('TokenGeneration_HostedAuth');
  });

  it('of a machine say what its rules say, and nothing of a user', async () => {
    const { body } = await askTokens(pool.stack, {
      grant_type: 'client_credentials',
      client_id: MACHINE,
      client_secret: MACHINE_SECRET,
    });
    const verifier = CognitoJwtVerifier.create({
      userPoolId: POOL,
      clientId: MACHINE,
      tokenUse: 'access',
    });
    const answer = await fetch(`${pool.stack.url}/${POOL}/.well-known/jwks.json`);
    verifier.cacheJwks((await answer.json()) as Parameters<typeof verifier.cacheJwks>[0]);
    const claims = await verifier.verify(String(body['access_token']));
    expect(claims).toMatchObject({ scope: 'poolkeeper/accounts.read', 'app:job': 'report' });
    expect(Object.keys(claims).filter((name) => name.startsWith('app:'))).toEqual(['app:job']);
    expect(await lastSource()).toBe('TokenGeneration_ClientCredentials');
  });

  it('need one read each, and say the least while the store does not answer', async () => {
    await makeEditor('later@example.com');
    await pool.stack.fault({ service: 'dynamodb', kind: 'error' });
    const { IdToken, AccessToken } = await pool.signIn('later@example.com');
    for (const token of [IdToken, AccessToken]) {
      const claims = decodeJwt(token);
      expect(claims).toMatchObject({ 'app:account': 'unknown', 'app:roles': [] });
      expect(claims).not.toHaveProperty(['app:staff']);
    }
    expect(decodeJwt(IdToken)).not.toHaveProperty('email_verified');
    expect(decodeJwt(AccessToken)['scope']).toBe('aws.cognito.signin.user.admin');
  });
});
