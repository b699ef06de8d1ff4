import {
  AdminCreateUserCommand,
  ConfirmSignUpCommand,
  DescribeUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claimsOf, goThroughDemo } from '../federation/demo-browser.ts';
import { returned } from '../user-pool/oauth/browser.ts';
import { PASSWORD, POOL, startTokenStack, type TokenStack, WEB } from './token-stack.ts';

/** What verified addresses at a domain are born with. */
const born = ['editor', 'billing:read'];

/** A stack whose web client asks for something of its users. */
const startWith = (client: Record<string, unknown>, timeouts: Record<string, number> = {}) => {
  const POOLKEEPER_SIGN_IN_RULES = JSON.stringify({ clients: { [WEB]: client } });
  const POOLKEEPER_BIRTH_GRANTS = 'staff.example=role:editor,staff.example=role:billing:read';
  const settings = {
    'pre-authentication': { POOLKEEPER_SIGN_IN_RULES },
    'post-authentication': { POOLKEEPER_SIGN_IN_RULES },
    'pre-token-generation': { POOLKEEPER_SIGN_IN_RULES, POOLKEEPER_BIRTH_GRANTS },
  };
  return startTokenStack(settings, timeouts);
};

/** The answer of the token endpoint to the code of a sign-in through the demo provider. */
const askForTokens = async (pool: TokenStack, person: string) => {
  const code = returned(await goThroughDemo(pool.stack, { person })).get('code') ?? '';
  expect(code).not.toBe('');
  return fetch(new URL('/oauth2/token', pool.stack.url), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: WEB,
      redirect_uri: 'http://localhost:3000/',
      code,
    }),
  });
};

describe('through a client that asks for a role', () => {
  let pool: TokenStack;
  beforeAll(async () => {
    pool = await startWith({ roles: ['editor'] });
  });
  afterEach(() => pool.stack.reset());
  afterAll(() => pool.stack.close());

  const bornAs = async (sub: string) => {
    const account = (await pool.itemsOf(sub)).find(({ sk }) => sk === 'ACCOUNT');
    return account?.['roles'];
  };

  it('nobody comes without it, at a first sign-in through a provider neither', async () => {
    const answer = await askForTokens(pool, 'demo-1001');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('SIGNIN_NOT_ALLOWED');
  });

  it('a user whom an administrator made comes at the first go, with the role of birth', async () => {
    const sub = await pool.makeUser('jane@staff.example');
    const { AccessToken } = await pool.signIn('jane@staff.example');
    expect(decodeJwt(AccessToken)['app:roles']).toEqual(born);
    expect(await bornAs(sub)).toEqual(born);
  });

  it('so does one who has to change the first password', async () => {
    const Username = 'kim@staff.example';
    await pool.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: POOL,
        Username,
        TemporaryPassword: PASSWORD,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: Username },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    const { Session, ChallengeName } = await pool.cognito.send(
      new InitiateAuthCommand({
        ClientId: WEB,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: Username, PASSWORD },
      }),
    );
    const { AuthenticationResult } = await pool.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: WEB,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: `${PASSWORD} staple` },
      }),
    );
    const claims = decodeJwt(AuthenticationResult?.AccessToken ?? '');
    expect(claims['app:roles']).toEqual(born);
  });

  it('and one who was migrated a moment ago', async () => {
    const { UserPool } = await pool.cognito.send(new DescribeUserPoolCommand({ UserPoolId: POOL }));
    const LambdaConfig = { ...UserPool?.LambdaConfig, UserMigration: 'migrates' };
    await pool.cognito.send(new UpdateUserPoolCommand({ UserPoolId: POOL, LambdaConfig }));
    const { AccessToken } = await pool.signIn('joe@staff.example');
    expect(decodeJwt(AccessToken)['app:roles']).toEqual(born);
  });

  it('who is refused still gets an account, which a role can be given to', async () => {
    const sub = await pool.makeUser('jane@example.com');
    await expect(pool.signIn('jane@example.com')).rejects.toThrow('SIGNIN_NOT_ALLOWED');
    expect(await bornAs(sub)).toEqual([]);
    await pool.change(sub, { roles: ['editor'] });
    expect((await pool.signIn('jane@example.com')).AccessToken).toMatch(/^ey/);
  });

  it('refreshes end when the role is taken away', async () => {
    const email = 'jane@example.com';
    const sub = await pool.makeUser(email);
    await pool.change(sub, { status: 'active', roles: ['editor'], version: 1 });
    const { RefreshToken } = await pool.signIn(email);
    const refresh = () =>
      pool.cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId: WEB, RefreshToken }));
    const { AuthenticationResult } = await refresh();
    expect(AuthenticationResult?.AccessToken).toMatch(/^ey/);
    await pool.change(sub, { roles: [] });
    await expect(refresh()).rejects.toThrow('SIGNIN_NOT_ALLOWED');
  });
});

describe('through a client of one identity provider', () => {
  let pool: TokenStack;
  beforeAll(async () => {
    pool = await startWith({ providers: ['Demo'] });
  });
  afterEach(() => pool.stack.reset());
  afterAll(() => pool.stack.close());

  it('a user comes who is linked with it, the first time and later', async () => {
    const Username = 'ada.byron@example.com';
    await pool.cognito.send(new SignUpCommand({ ClientId: WEB, Username, Password: PASSWORD }));
    const ConfirmationCode = await pool.stack.codeFor(Username);
    await pool.cognito.send(
      new ConfirmSignUpCommand({ ClientId: WEB, Username, ConfirmationCode }),
    );
    const visit = async () => claimsOf(pool.stack, await goThroughDemo(pool.stack, ada));
    const ada = { person: 'demo-1001' };
    expect((await visit()).id['app:account']).toBe('active');
    expect((await visit()).id['identities']).toMatchObject([{ providerName: 'Demo' }]);
  });

  it('nobody else comes, which only who knows the password learns', async () => {
    const email = 'jane@example.com';
    const sub = await pool.makeUser(email);
    const attempt = (USERNAME: string, password: string) =>
      pool.cognito.send(
        new InitiateAuthCommand({
          ClientId: WEB,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: password },
        }),
      );
    await expect(attempt(email, PASSWORD)).rejects.toThrow('SIGNIN_WAY_NOT_ALLOWED');
    const wrong = 'Incorrect username or password.';
    await expect(attempt(email, `${PASSWORD}?`)).rejects.toThrow(wrong);
    await expect(attempt('nobody@example.com', PASSWORD)).rejects.toThrow(wrong);
    expect((await pool.itemsOf(sub)).map(({ sk }) => sk)).not.toContain('SIGN-IN');
  });
});

describe('when there is no time left to read the account', () => {
  const timeouts = { 'pre-token-generation': 0.55 };
  const email = 'jane@staff.example';

  const withClient = async (
    client: Record<string, unknown>,
    work: (pool: TokenStack) => Promise<void>,
  ) => {
    const pool = await startWith(client, timeouts);
    try {
      await pool.makeUser(email);
      await work(pool);
    } finally {
      await pool.stack.close();
    }
  };

  it('a client that asks for a role gives no tokens', async () => {
    await withClient({ roles: ['editor'] }, async (pool) => {
      await expect(pool.signIn(email)).rejects.toThrow('SIGNIN_UNAVAILABLE');
    });
  });

  it('one that asks for nothing gives those of least privilege', async () => {
    await withClient({}, async (pool) => {
      const { AccessToken } = await pool.signIn(email);
      expect(decodeJwt(AccessToken)).toMatchObject({ 'app:account': 'unknown', 'app:roles': [] });
    });
  });
});
