import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passwordKey } from '../../../shared/accounts/password-change.ts';
import { pool, startAccountsStack, type AccountsStack } from './accounts-stack.ts';

const { UserPoolId, ClientId } = pool;
const Username = 'jane@example.com';
const Password = 'correct horse battery';

let accounts: AccountsStack;
beforeAll(async () => {
  accounts = await startAccountsStack();
});
afterAll(() => accounts.stop());
beforeEach(() => accounts.stack.reset());

const signUp = () => accounts.cognito.send(new SignUpCommand({ ClientId, Username, Password }));

const confirm = async () => {
  const ConfirmationCode = await accounts.stack.codeFor(Username);
  await accounts.cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
};

const signIn = (password = Password) =>
  accounts.cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: password },
    }),
  );

describe('an account is born', () => {
  it('by a confirmation code', async () => {
    await signUp();
    await confirm();
    expect(await accounts.accounts()).toMatchObject([
      { shape: 2, version: 1, origin: 'confirmation', email: Username, emailVerified: true },
    ]);
  });

  it('by an operator’s confirmation', async () => {
    await signUp();
    await accounts.cognito.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
    expect(await accounts.accounts()).toMatchObject([{ origin: 'operator' }]);
  });

  it('by the first sign-in of a user whom an administrator has created', async () => {
    const TemporaryPassword = 'temporary horse battery';
    const UserAttributes = [{ Name: 'email', Value: Username }];
    const created = { UserPoolId, Username, TemporaryPassword, UserAttributes };
    await accounts.cognito.send(new AdminCreateUserCommand(created));
    expect(await accounts.accounts()).toEqual([]);
    const { ChallengeName, Session } = await signIn(TemporaryPassword);
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await accounts.cognito.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: Password },
      }),
    );
    expect(await accounts.accounts()).toMatchObject([{ origin: 'admin-creation' }]);
  });

  it('once, when Cognito delivers the confirmation twice', async () => {
    await signUp();
    await accounts.stack.fault({ trigger: 'PostConfirmation', kind: 'duplicate', times: 1 });
    await confirm();
    await accounts.stack.drain();
    expect(await accounts.accounts()).toMatchObject([{ version: 1 }]);
  });
});

describe('an account that exists', () => {
  beforeEach(async () => {
    await signUp();
    await confirm();
  });

  it('follows a change in the pool at the next token, once', async () => {
    const UserAttributes = [
      { Name: 'name', Value: 'Jane Doe' },
      { Name: 'email_verified', Value: 'false' },
    ];
    const change = { UserPoolId, Username, UserAttributes };
    await accounts.cognito.send(new AdminUpdateUserAttributesCommand(change));
    await signIn();
    await signIn();
    expect(await accounts.accounts()).toMatchObject([
      { version: 2, name: 'Jane Doe', emailVerified: false },
    ]);
  });

  it('is not touched by a reset of the password, which is noted beside it', async () => {
    const [before] = await accounts.accounts();
    await accounts.cognito.send(new ForgotPasswordCommand({ ClientId, Username }));
    const ConfirmationCode = await accounts.stack.codeFor(Username);
    const reset = { ClientId, Username, ConfirmationCode, Password: `${Password} again` };
    await accounts.cognito.send(new ConfirmForgotPasswordCommand(reset));
    expect(await accounts.accounts()).toEqual([before]);
    const sub = before?.sub ?? '';
    const { Item = {} } = await accounts.dynamodb.send(
      new GetItemCommand({
        TableName: 'poolkeeper-local-accounts',
        Key: marshall(passwordKey(sub)),
      }),
    );
    expect(unmarshall(Item)).toMatchObject({ sub, changedAt: expect.any(String) });
  });
});
