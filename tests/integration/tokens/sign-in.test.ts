import {
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { POOL, startTokenStack, type TokenStack, WEB } from './token-stack.ts';

const settings = {
  POOLKEEPER_NEW_DEVICE_NOTICE: 'on',
  POOLKEEPER_SIGN_IN_RULES: JSON.stringify({ clients: { editorsclient: { roles: ['editor'] } } }),
};

let pool: TokenStack;
beforeAll(async () => {
  pool = await startTokenStack({ 'post-authentication': settings });
});
afterEach(() => pool.stack.reset());
afterAll(() => pool.stack.close());

const errorOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'none';
};

const email = 'jane@example.com';
const switchOn = (fields: Record<string, unknown>) =>
  pool.put({ pk: 'SWITCHES', sk: 'SWITCHES', version: 1, ...fields });

describe('signing in', () => {
  it('is recorded, with the device, once an hour', async () => {
    const sub = await pool.makeUser(email);
    await pool.signIn(email);
    const items = await pool.itemsOf(sub);
    const signIn = items.find(({ sk }) => sk === 'SIGN-IN');
    const device = items.find(({ sk }) => String(sk).startsWith('DEVICE#'));
    expect(signIn).toMatchObject({ shape: 1, client: WEB, at: expect.stringMatching(/Z$/) });
    expect(device).toMatchObject({ shape: 1, client: WEB, notice: false });
    // Few enough that no client can fill the table by making names up.
    expect(device?.['sk']).toMatch(/^DEVICE#[\w-]{2}$/);

    await pool.stack.advance(3500);
    await pool.signIn(email);
    expect(await pool.itemsOf(sub)).toContainEqual(signIn);
    await pool.stack.advance(200);
    await pool.signIn(email);
    expect(await pool.itemsOf(sub)).not.toContainEqual(signIn);
    expect(await pool.itemsOf(sub)).toHaveLength(items.length);
  });

  it('of a suspended account is refused to its owner alone', async () => {
    const sub = await pool.makeUser(email);
    await pool.signIn(email);
    await pool.change(sub, { status: 'suspended' });
    expect(await errorOf(pool.signIn(email))).toBe(
      'UserLambdaValidationException: PostAuthentication failed with error ' +
        'SIGNIN_NOT_ALLOWED: Signing in is not possible with this account..',
    );
  });

  it('goes on while the table does not answer', async () => {
    await pool.makeUser(email);
    await pool.stack.fault({ service: 'dynamodb', kind: 'error' });
    expect((await pool.signIn(email)).AccessToken).not.toBe('');
  });

  it('ends everywhere at once', async () => {
    const sub = await pool.makeUser(email);
    const { RefreshToken, AccessToken } = await pool.signIn(email);
    await pool.cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId: POOL, Username: sub }));
    const refresh = pool.cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: WEB, RefreshToken }),
    );
    expect(await errorOf(refresh)).toContain('NotAuthorizedException');
    expect(await errorOf(pool.cognito.send(new GetUserCommand({ AccessToken })))).toContain(
      'NotAuthorizedException',
    );
  });

  // Last, as a process that has seen maintenance remembers it across a reset.
  it('stops in maintenance, for everybody alike', async () => {
    await pool.makeUser(email);
    await switchOn({ maintenance: true });
    // What is switched takes effect within half a minute.
    await pool.stack.advance(31);
    const refused =
      'UserLambdaValidationException: PreAuthentication failed with error ' +
      'SIGNIN_MAINTENANCE: Signing in is paused for maintenance. Please try again later..';
    expect(await errorOf(pool.signIn(email))).toBe(refused);
    expect(await errorOf(pool.signIn('nobody@example.com'))).toBe(refused);
  });
});
