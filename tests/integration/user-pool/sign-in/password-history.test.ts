import {
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type LocalPool, newestCode, startLocalPool } from '../local-pool.ts';
import { makePool, makeUser, PASSWORD, type SignInPool, TEMPORARY } from './sign-in-pool.ts';

let local: LocalPool;
let pool: SignInPool;

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});

const prepare = async (PasswordHistorySize: number): Promise<void> => {
  local.mailbox.clear();
  pool = await makePool(local, {
    Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize } },
  });
  await makeUser(local, pool, 'jane');
};

beforeEach(() => prepare(2));

const signIn = async (password: string) =>
  await local.api.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jane', PASSWORD: password },
    }),
  );

const change = async (PreviousPassword: string, ProposedPassword: string) => {
  const { AuthenticationResult } = await signIn(PreviousPassword);
  return await local.api.send(
    new ChangePasswordCommand({
      AccessToken: AuthenticationResult?.AccessToken,
      PreviousPassword,
      ProposedPassword,
    }),
  );
};

const used = { name: 'PasswordHistoryPolicyViolationException' };

it('refuses the present and the last passwords, as many as the pool remembers', async () => {
  await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject(used);
  await change(PASSWORD, 'the second one');
  await expect(change('the second one', PASSWORD)).rejects.toMatchObject(used);
  await change('the second one', 'the third one');
  await change('the third one', PASSWORD);
});

it('leaves the code for a forgotten password usable', async () => {
  const user = { ClientId: pool.ClientId, Username: 'jane' };
  await local.api.send(new ForgotPasswordCommand(user));
  const ConfirmationCode = newestCode(local, 'jane@example.com');
  const confirm = async (Password: string) =>
    await local.api.send(new ConfirmForgotPasswordCommand({ ...user, ConfirmationCode, Password }));
  await expect(confirm(PASSWORD)).rejects.toMatchObject(used);
  await confirm('the second one');
});

it('refuses the temporary password as the new one, and redeems the session once', async () => {
  await local.api.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: pool.UserPoolId,
      Username: 'jane',
      Password: 'another temporary one',
      Permanent: false,
    }),
  );
  const { Session } = await signIn('another temporary one');
  const answer = async (NEW_PASSWORD: string) =>
    await local.api.send(
      new RespondToAuthChallengeCommand({
        ClientId: pool.ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'jane', NEW_PASSWORD },
      }),
    );
  await expect(answer('another temporary one')).rejects.toMatchObject(used);
  const outcomes = await Promise.allSettled([answer('the second one'), answer('the third one')]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

it('takes any password again where the pool remembers none', async () => {
  await prepare(0);
  await change(PASSWORD, TEMPORARY);
  await expect(change(TEMPORARY, PASSWORD)).resolves.toBeDefined();
});
