import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { claimsOf, goThroughDemo, refusalOf, signInThroughDemo } from './demo-browser.ts';

const UserPoolId = 'eu-west-1_Poolkeep1';
const ClientId = 'poolkeeperlocalwebclient01';
const PASSWORD = 'correct horse battery';

const ada = { person: 'demo-1001' };
const ADA = 'ada.byron@example.com';
/** Underscores in the subject, capitals in subject and address. */
const lena = { person: 'Lena_Okafor_7' };
const LENA = 'lena.okafor@example.com';

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
afterEach(() => stack.reset());
afterAll(async () => {
  api.destroy();
  await stack.close();
});

const signUp = async (Username: string): Promise<string> => {
  const { UserSub = '' } = await api.send(
    new SignUpCommand({ ClientId, Username, Password: PASSWORD }),
  );
  return UserSub;
};

const signUpConfirmed = async (Username: string): Promise<string> => {
  const sub = await signUp(Username);
  const ConfirmationCode = await stack.codeFor(Username);
  await api.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  return sub;
};

const usersOf = async (email: string) => {
  const { Users = [] } = await api.send(
    new ListUsersCommand({ UserPoolId, Filter: `email = "${email}"` }),
  );
  return Users.map(({ UserStatus, Attributes = [] }) => ({
    status: UserStatus,
    identities: Attributes.find(({ Name }) => Name === 'identities')?.Value ?? 'none',
  }));
};

/** The codes that were sent there, newest first; who is new is also welcomed, without one. */
const codesFor = async (email: string): Promise<string[]> =>
  (await stack.messagesTo(email)).flatMap(({ code }) => code ?? []);

/** Names of the sources that the triggers were called with. */
const sources = async (): Promise<string[]> => (await stack.timeline()).map(({ source }) => source);

describe('who signs up with a password and comes through a provider later', () => {
  it('is the same user, by the true subject, and stays it', async () => {
    const sub = await signUpConfirmed(LENA);
    const first = await signInThroughDemo(stack, lena);
    const later = await signInThroughDemo(stack, lena);
    expect([first.id.sub, later.id.sub]).toEqual([sub, sub]);
    expect(later.id['identities']).toMatchObject([
      { providerName: 'Demo', userId: 'Lena_Okafor_7', primary: 'false' },
    ]);
    expect(await usersOf(LENA)).toHaveLength(1);
  });

  it('still signs in with the password, and keeps the address verified', async () => {
    await signUpConfirmed(ADA);
    const { id } = await signInThroughDemo(stack, ada);
    expect(id).toMatchObject({ email: ADA, email_verified: true });
    const { AuthenticationResult } = await api.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: ADA, PASSWORD },
      }),
    );
    expect(AuthenticationResult?.IdToken).toBeTruthy();
  });

  it('has one account, with everything in it that was there before', async () => {
    await signUpConfirmed(ADA);
    const { id, access } = await signInThroughDemo(stack, ada);
    expect([id['app:account'], access['app:account']]).toEqual(['active', 'active']);
    expect((await sources()).filter((source) => source.startsWith('PostConfirmation'))).toEqual([
      'PostConfirmation_ConfirmSignUp',
    ]);
  });

  it('may be told apart in the provider by anything: two identities, one user', async () => {
    const sub = await signUpConfirmed(ADA);
    const email = ADA;
    await signInThroughDemo(stack, ada);
    const other = await signInThroughDemo(stack, { sub: 'demo_2', email, email_verified: 'yes' });
    expect(other.id.sub).toBe(sub);
    expect(other.id['identities']).toHaveLength(2);
  });
});

describe('who comes through a provider first', () => {
  it('is a user who can have a password later', async () => {
    const first = await signInThroughDemo(stack, ada);
    await expect(signUp(ADA)).rejects.toMatchObject({ name: 'UsernameExistsException' });
    await api.send(new ForgotPasswordCommand({ ClientId, Username: ADA }));
    const [ConfirmationCode] = await codesFor(ADA);
    const chosen = { ClientId, Username: ADA, ConfirmationCode, Password: PASSWORD };
    await api.send(new ConfirmForgotPasswordCommand(chosen));
    await api.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: ADA, PASSWORD },
      }),
    );
    const later = await signInThroughDemo(stack, ada);
    expect(later.id.sub).toBe(first.id.sub);
    expect(await usersOf(ADA)).toMatchObject([{ status: 'CONFIRMED' }]);
  });

  it('gets no code, runs the triggers of a sign-up once, and has an account', async () => {
    const { id } = await signInThroughDemo(stack, ada);
    expect(id).toMatchObject({ 'app:account': 'active', 'app:roles': [], name: 'Ada Byron' });
    expect(await codesFor(ADA)).toEqual([]);
    const [first, second, third] = await sources();
    expect([first, second, third]).toEqual([
      'InboundFederation_ExternalProvider',
      'PreSignUp_ExternalProvider',
      'PreSignUp_AdminCreateUser',
    ]);
    await signInThroughDemo(stack, ada);
    const again = (await sources()).filter((source) => source.startsWith('PreSignUp'));
    expect(again).toHaveLength(2);
  });

  it('takes up an invitation, whose temporary password is void from then on', async () => {
    const { User } = await api.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: ADA,
        TemporaryPassword: PASSWORD,
        UserAttributes: [
          { Name: 'email', Value: ADA },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    const { id } = await signInThroughDemo(stack, ada);
    expect(id['cognito:username']).toBe(User?.Username);
    expect(await usersOf(ADA)).toMatchObject([{ status: 'CONFIRMED' }]);
    await expect(
      api.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: ADA, PASSWORD },
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('is the user whom an operator sent to a new password, and needs none', async () => {
    const sub = await signUpConfirmed(ADA);
    await api.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: ADA }));
    const { id } = await signInThroughDemo(stack, ada);
    expect(id).toMatchObject({ sub, email_verified: true });
    expect(await usersOf(ADA)).toMatchObject([{ status: 'CONFIRMED' }]);
  });

  it('gets nothing of what is not listed, whatever the provider claims (T4, T10)', async () => {
    await signInThroughDemo(stack, ada);
    const { UserAttributes = [] } = await api.send(
      new AdminGetUserCommand({ UserPoolId, Username: ADA }),
    );
    expect(UserAttributes.map(({ Name }) => String(Name)).toSorted()).toEqual([
      'email',
      'email_verified',
      'family_name',
      'given_name',
      'identities',
      'name',
      'sub',
    ]);
  });
});

describe('a link is refused', () => {
  const unverified =
    'InboundFederation failed with error SIGNUP_PROVIDER_EMAIL_UNVERIFIED: ' +
    'The identity provider has not verified your e-mail address.. ';
  const nameless =
    'InboundFederation failed with error SIGNUP_EMAIL_REQUIRED: An e-mail address is required.. ';
  const impossible =
    'PreSignUp failed with error SIGNUP_LINK_NOT_POSSIBLE: The account of this e-mail address ' +
    'cannot be joined with this identity provider.. ';

  it('for an address that the provider has not verified, whether or not it has an account (T2, T8)', async () => {
    const claim = { sub: 'mallory', email: ADA, email_verified: 'no' } as const;
    const unknown = refusalOf(await goThroughDemo(stack, claim));
    await signUpConfirmed(ADA);
    const known = refusalOf(await goThroughDemo(stack, claim));
    expect([unknown, known]).toEqual([unverified, unverified]);
    expect(await usersOf(ADA)).toEqual([{ status: 'CONFIRMED', identities: 'none' }]);
  });

  it('for no address at all', async () => {
    const back = await goThroughDemo(stack, { person: 'demo-1004' });
    expect(refusalOf(back)).toBe(nameless);
  });

  it('to a linked user when the provider leaves the address out later, which stays proven', async () => {
    const sub = await signUpConfirmed(ADA);
    await signInThroughDemo(stack, ada);
    expect(refusalOf(await goThroughDemo(stack, { sub: 'demo-1001' }))).toBe(nameless);
    const user = new AdminGetUserCommand({ UserPoolId, Username: ADA });
    expect((await api.send(user)).UserAttributes).toContainEqual({
      Name: 'email_verified',
      Value: 'true',
    });
    const other = await signInThroughDemo(stack, {
      sub: 'demo_2',
      email: ADA,
      email_verified: 'yes',
    });
    expect(other.id.sub).toBe(sub);
  });

  it('to somebody who signed up with the address and never confirmed it (T1)', async () => {
    await signUp(ADA);
    expect(refusalOf(await goThroughDemo(stack, ada))).toBe(impossible);
    expect(await usersOf(ADA)).toEqual([{ status: 'UNCONFIRMED', identities: 'none' }]);
  });

  it('to somebody whom an operator confirmed without proof of the address (T1, T5)', async () => {
    await signUp(ADA);
    await api.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: ADA }));
    expect(refusalOf(await goThroughDemo(stack, ada))).toBe(impossible);
  });

  it('to a disabled user', async () => {
    await signUpConfirmed(ADA);
    await api.send(new AdminDisableUserCommand({ UserPoolId, Username: ADA }));
    expect(refusalOf(await goThroughDemo(stack, ada))).toBe(impossible);
  });
});

describe('what is cut short is finished by the next attempt', () => {
  it('when Cognito does not answer the trigger', async () => {
    await stack.fault({ service: 'cognito-idp', kind: 'error', times: 20 });
    const sent = goThroughDemo(stack, ada);
    expect(refusalOf(await sent)).toContain('TEMPORARILY_UNAVAILABLE');
    await stack.clearFaults();
    const { id } = await signInThroughDemo(stack, ada);
    expect(id['identities']).toMatchObject([{ userId: 'demo-1001' }]);
  });

  it('when the function dies once it has made and linked a user', async () => {
    await stack.fault({ trigger: 'PreSignUp', kind: 'kill-after-effect', times: 1 });
    await goThroughDemo(stack, ada);
    const { id } = await signInThroughDemo(stack, ada);
    expect(id['identities']).toMatchObject([{ userId: 'demo-1001' }]);
    expect(await usersOf(ADA)).toMatchObject([{ status: 'CONFIRMED' }]);
  });

  it('when Cognito calls twice, or the function dies once it has linked', async () => {
    const sub = await signUpConfirmed(ADA);
    await stack.fault({ trigger: 'PreSignUp', kind: 'kill-after-effect', times: 1 });
    const back = await goThroughDemo(stack, ada);
    const { id } =
      refusalOf(back) === '' ? await claimsOf(stack, back) : await signInThroughDemo(stack, ada);
    expect(id.sub).toBe(sub);
    expect(id['identities']).toHaveLength(1);
  });

  it('when two browsers of one person arrive at once', async () => {
    const backs = await Promise.all([goThroughDemo(stack, ada), goThroughDemo(stack, ada)]);
    const refusals = backs.map((back) => refusalOf(back)).filter((text) => text !== '');
    for (const text of refusals) expect(text).toMatch(/SIGNIN_TRY_AGAIN|SIGNUP_LINK_NOT_POSSIBLE/);
    const { id } = await signInThroughDemo(stack, ada);
    expect(id['identities']).toHaveLength(1);
    expect(await usersOf(ADA)).toHaveLength(1);
  });
});

it('a provider whose name Cognito has folded is found, and linked by its true name', async () => {
  const sub = await signUpConfirmed(ADA);
  const { id } = await signInThroughDemo(stack, ada);
  const asked = (await stack.timeline()).filter(({ source }) => source.endsWith('Provider'));
  expect(asked.map(({ user }) => user)).toEqual(['demo_demo-1001', 'demo_demo-1001']);
  expect(id).toMatchObject({ sub, identities: [{ providerName: 'Demo' }] });
});

it('a provider that an operator blocks lets nobody in any more, within half a minute', async () => {
  await signInThroughDemo(stack, ada);
  const table = new DynamoDBClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const Item = marshall({ pk: 'SWITCHES', sk: 'SWITCHES', blockedProviders: ['Demo'] });
  await table.send(new PutItemCommand({ TableName: 'poolkeeper-local-accounts', Item }));
  table.destroy();
  await stack.advance(31);
  expect(refusalOf(await goThroughDemo(stack, ada))).toBe(
    'InboundFederation failed with error SIGNUP_PROVIDER_NOT_ALLOWED: ' +
      'This identity provider cannot be used.. ',
  );
});

it('no line of a log tells of anybody', async () => {
  await signUpConfirmed(LENA);
  await signInThroughDemo(stack, lena);
  await goThroughDemo(stack, { sub: 'mallory', email: ADA, email_verified: 'no' });
  const told = stack.logs.filter((line) => /okafor|byron|mallory|example\.com/i.test(line));
  expect(told).toEqual([]);
});
