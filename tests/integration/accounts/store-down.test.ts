import {
  AdminConfirmSignUpCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eightAtOnce, pool, startAccountsStack, type AccountsStack } from './accounts-stack.ts';

const { UserPoolId, ClientId } = pool;
const SIGN_UPS = 500;
const Password = 'Correct horse battery 1!';
const address = (index: number) => `user-${index}@example.com`;

const signIn = ({ cognito }: AccountsStack, index: number) =>
  cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: address(index), PASSWORD: Password },
    }),
  );

const confirmedUsers = async ({ cognito }: AccountsStack): Promise<number> => {
  let count = 0;
  let PaginationToken: string | undefined;
  do {
    const place = PaginationToken === undefined ? {} : { PaginationToken };
    const filter = { UserPoolId, Filter: 'cognito:user_status = "CONFIRMED"' };
    const page = await cognito.send(new ListUsersCommand({ ...filter, ...place }));
    count += page.Users?.length ?? 0;
    ({ PaginationToken } = page);
  } while (PaginationToken !== undefined);
  return count;
};

describe('a store that refuses everything', () => {
  let accounts: AccountsStack;
  beforeAll(async () => {
    accounts = await startAccountsStack();
  });
  afterAll(() => accounts.stop());

  it('keeps none of 500 sign-ups from being confirmed; one sign-in, one run of the reconciler mend all', async () => {
    const { stack, cognito } = accounts;
    await stack.fault({ service: 'dynamodb', kind: 'error' });
    await eightAtOnce(SIGN_UPS, async (index) => {
      const Username = address(index);
      await cognito.send(new SignUpCommand({ ClientId, Username, Password }));
      await cognito.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
    });
    expect(await confirmedUsers(accounts)).toBe(SIGN_UPS);
    expect(await stack.messagesTo(address(SIGN_UPS - 1))).toHaveLength(1);
    await stack.clearFaults();
    expect(await accounts.accounts()).toEqual([]);

    await signIn(accounts, 0);
    expect(await accounts.accounts()).toMatchObject([
      { email: address(0), origin: 'first-token', status: 'active' },
    ]);

    expect(await accounts.reconcile({ dryRun: true })).toMatchObject({ Drift: SIGN_UPS - 1 });
    expect(await accounts.reconcile()).toMatchObject({ Missing: SIGN_UPS - 1 });
    expect(await accounts.reconcile({ dryRun: true })).toMatchObject({ Drift: 0 });
    const healed = await accounts.accounts();
    expect(new Set(healed.map(({ email }) => email)).size).toBe(SIGN_UPS);
    expect(healed).toHaveLength(SIGN_UPS);
  }, 300_000);
});
