import { GetTokensFromRefreshTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { askTokens } from '../user-pool/oauth/oauth-pool.ts';
import {
  lasting,
  MACHINE,
  MACHINE_SECRET,
  rulesIn,
  shownIn,
  startTokenStack,
  type TokenStack,
  WEB,
} from './token-stack.ts';

const email = 'jane@example.com';

/** A stack with the rules that a page shows, for as long as the work takes. */
const withRulesOf = async (page: string, work: (pool: TokenStack) => Promise<void>) => {
  const POOLKEEPER_TOKEN_RULES = rulesIn(page, 'rules');
  const pool = await startTokenStack({ 'pre-token-generation': { POOLKEEPER_TOKEN_RULES } });
  try {
    await work(pool);
  } finally {
    await pool.stack.close();
  }
};

const signInAs = async (pool: TokenStack, fields: Record<string, unknown>) => {
  const sub = await pool.makeUser(email);
  await pool.signIn(email);
  await pool.change(sub, fields);
  return pool.signIn(email);
};

test('an editor gets the access token that the page on roles shows', async () => {
  await withRulesOf('how-to/roles.md', async (pool) => {
    const { AccessToken } = await signInAs(pool, { roles: ['editor'] });
    expect(lasting(decodeJwt(AccessToken))).toEqual(shownIn('how-to/roles.md', 'access token'));
  });
});

test('an admin of a tenant gets the access token that the page on tenants shows', async () => {
  await withRulesOf('how-to/tenants.md', async (pool) => {
    const { RefreshToken } = await signInAs(pool, {
      memberships: [
        { tenant: 'acme', roles: ['admin'] },
        { tenant: 'bolt', roles: ['member'] },
      ],
    });
    const ClientMetadata = { tenant: 'acme' };
    const { AuthenticationResult } = await pool.cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: WEB, RefreshToken, ClientMetadata }),
    );
    const claims = decodeJwt(AuthenticationResult?.AccessToken ?? '');
    expect(lasting(claims)).toEqual(shownIn('how-to/tenants.md', 'access token'));
  });
});

test('a machine gets the access token that the page on machines shows', async () => {
  await withRulesOf('how-to/machine-to-machine.md', async (pool) => {
    const { body } = await askTokens(pool.stack, {
      grant_type: 'client_credentials',
      client_id: MACHINE,
      client_secret: MACHINE_SECRET,
    });
    const claims = lasting(decodeJwt(String(body['access_token'])));
    expect(claims).toEqual(shownIn('how-to/machine-to-machine.md', 'access token'));
  });
});

test('a member of a tenant gets the ID token that the page on principal tags shows', async () => {
  await withRulesOf('how-to/abac-tokens.md', async (pool) => {
    const memberships = [{ tenant: 'acme', roles: ['editor'] }];
    const { IdToken } = await signInAs(pool, { roles: ['editor'], memberships });
    expect(lasting(decodeJwt(IdToken))).toEqual(shownIn('how-to/abac-tokens.md', 'ID token'));
  });
});
