import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { invitationKey } from '../../../shared/sign-up/admission-keys.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { goThroughDemo, refusalOf, signInThroughDemo } from './demo-browser.ts';

const UserPoolId = 'eu-west-1_Poolkeep1';
const TABLE = 'poolkeeper-local-accounts';
const ada = { person: 'demo-1001' };
const ADA = 'ada.byron@example.com';

let stack: StackUnderTest;
let api: CognitoIdentityProviderClient;
let table: DynamoDBClient;

const startInMode = async (mode: string): Promise<void> => {
  const description = await describeLocalStack();
  const functions = description.functions.map((one) =>
    one.name === 'pre-sign-up'
      ? { ...one, environment: { ...one.environment, POOLKEEPER_SIGN_UP_MODE: mode } }
      : one,
  );
  stack = await startStackUnderTest({ description: { ...description, functions } });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const settings = { endpoint: stack.url, region: 'eu-west-1', credentials };
  api = new CognitoIdentityProviderClient(settings);
  table = new DynamoDBClient(settings);
};
const stop = async (): Promise<void> => {
  api.destroy();
  table.destroy();
  await stack.close();
};

const put = (item: Record<string, unknown>) =>
  table.send(new PutItemCommand({ TableName: TABLE, Item: marshall(item) }));
const items = async (sk: string) => {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: TABLE }));
  return Items.map((item) => unmarshall(item)).filter((item) => item['sk'] === sk);
};
const invite = () => {
  const expiresAt = Math.floor(Date.now() / 1000) + 3600;
  return put({ ...invitationKey({ email: ADA }), uses: 1, expiresAt });
};

/** A user whom an operator has made, and who has chosen a password. */
const existingUser = async (): Promise<void> => {
  await api.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: ADA,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: ADA },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  const Password = 'correct horse battery';
  const chosen = { UserPoolId, Username: ADA, Password, Permanent: true };
  await api.send(new AdminSetUserPasswordCommand(chosen));
};

const refusedAs = (code: string) => expect.stringContaining(`error ${code}: `);

describe('where an invitation is needed, who comes through a provider', () => {
  beforeAll(() => startInMode('invite-only'));
  afterEach(() => stack.reset());
  afterAll(stop);

  it('is let in by the invitation of the proven address, once and for good', async () => {
    await invite();
    const first = await signInThroughDemo(stack, ada);
    const later = await signInThroughDemo(stack, ada);
    expect(later.id.sub).toBe(first.id.sub);
    expect(await items('ACCOUNT')).toMatchObject([
      { pk: `ACCOUNT#${first.id.sub}`, email: ADA, origin: 'federation', status: 'active' },
    ]);
    expect((await items('INVITE'))[0]?.['usedBy'].size).toBe(1);
  });

  it('is not let in without one, or by an address that is not proven', async () => {
    expect(refusalOf(await goThroughDemo(stack, ada))).toEqual(refusedAs('SIGNUP_NOT_INVITED'));
    await invite();
    const unproven = { sub: 'mallory', email: ADA, email_verified: 'no' } as const;
    expect(refusalOf(await goThroughDemo(stack, unproven))).toEqual(
      refusedAs('SIGNUP_PROVIDER_EMAIL_UNVERIFIED'),
    );
    expect((await items('INVITE'))[0]?.['usedBy']).toBeUndefined();
  });

  it('is linked as ever where they are a user already', async () => {
    await existingUser();
    const { id } = await signInThroughDemo(stack, ada);
    expect(id).toMatchObject({ email: ADA, identities: [{ providerName: 'Demo' }] });
  });

  it('comes back while sign-up is paused; nobody new comes then, invited or not', async () => {
    await put({ pk: 'SWITCHES', sk: 'SWITCHES', signUpPaused: true });
    await stack.advance(31);
    await invite();
    expect(refusalOf(await goThroughDemo(stack, ada))).toEqual(refusedAs('SIGNUP_CLOSED'));
    await existingUser();
    const { id } = await signInThroughDemo(stack, ada);
    expect(id).toMatchObject({ email: ADA, identities: [{ providerName: 'Demo' }] });
  });
});

describe('where there is a waiting list, who comes through a provider', () => {
  beforeAll(() => startInMode('waitlist'));
  afterEach(() => stack.reset());
  afterAll(stop);

  it('comes not onto it where the rules refuse', async () => {
    await put({ pk: 'SWITCHES', sk: 'SWITCHES', blockedDomains: new Set(['example.com']) });
    await stack.advance(31);
    expect(refusalOf(await goThroughDemo(stack, ada))).toEqual(
      refusedAs('SIGNUP_DOMAIN_NOT_ALLOWED'),
    );
    expect(await items('WAITLIST')).toEqual([]);
  });

  it('comes onto it by a proven address', async () => {
    expect(refusalOf(await goThroughDemo(stack, ada))).toEqual(refusedAs('SIGNUP_WAITLISTED'));
    expect(await items('WAITLIST')).toMatchObject([{ email: ADA }]);
  });
});
