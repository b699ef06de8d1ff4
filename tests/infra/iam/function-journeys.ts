import {
  AdminDeleteUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  ForgotPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import type { LocalStackDescription } from '../../../local/template/local-stack-description.ts';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import { accountKey } from '../../../shared/accounts/account-item.ts';
import { refusalFrom } from '../../../shared/refusals/refusal-from.ts';
import { signedInUser, signIn } from '../../integration/account-api/signed-in-user.ts';
import { signInThroughDemo } from '../../integration/federation/demo-browser.ts';
import type { StackUnderTest } from '../../integration/local-stack.ts';
import { solvedCaptcha } from '../../integration/sign-up/solved-captcha.ts';

const UserPoolId = fixedNames.userPoolId;
const ClientId = 'poolkeeperlocalwebclient01';
const TableName = 'poolkeeper-local-accounts';
const GROUP = 'users';

/** What the local stage leaves off and others may have: groups by rule, the end of lost accounts. */
const settings: Record<string, Record<string, string>> = {
  'reconcile-accounts': { POOLKEEPER_RECONCILE_MODE: 'heal-and-erase' },
  'assign-groups': { POOLKEEPER_BIRTH_GRANTS: `*=group:${GROUP}` },
};

/** What stands before a sign-up where a stage wants it: a captcha, and an invitation. */
const gates: typeof settings = {
  'pre-sign-up': {
    POOLKEEPER_CAPTCHA: 'altcha',
    POOLKEEPER_CAPTCHA_SECRET: 's'.repeat(32),
    POOLKEEPER_SIGN_UP_MODE: 'waitlist',
  },
};

const describeStackWith = async (given: typeof settings): Promise<LocalStackDescription> => {
  const description = await describeLocalStack();
  const functions = description.functions.map((one) => ({
    ...one,
    environment: { ...one.environment, ...given[one.name] },
  }));
  return { ...description, functions };
};

/** The local stack with every way of its functions open. */
export const describeOpenStack = (): Promise<LocalStackDescription> => describeStackWith(settings);

/** The local stack where nobody signs up without a captcha and an invitation. */
export const describeGatedStack = (): Promise<LocalStackDescription> => describeStackWith(gates);

const clientsOf = (stack: StackUnderTest) => {
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const common = { endpoint: stack.url, region: fixedNames.region, credentials };
  return {
    cognito: new CognitoIdentityProviderClient(common),
    table: new DynamoDBClient(common),
    files: new S3Client({ ...common, forcePathStyle: true }),
  };
};

type Clients = ReturnType<typeof clientsOf>;

const changeInPool = ({ cognito }: Clients, Username: string, name: string) =>
  cognito.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId,
      Username,
      UserAttributes: [{ Name: 'name', Value: name }],
    }),
  );

/** Everything that the owner of an account can ask of the account API, up to its end. */
const liveAnAccount = async (stack: StackUnderTest, clients: Clients): Promise<void> => {
  const email = 'jane@example.com';
  const jane = await signedInUser(stack, email);
  await changeInPool(clients, email, 'Jane Doe');
  await signIn(stack, email);
  const etagOfMe = async () => ({ 'if-match': (await jane.call('GET', '/me')).etag });
  await jane.call('PATCH', '/me', { headers: await etagOfMe(), body: { locale: 'fr' } });
  const body = { idToken: jane.idToken };
  const bound = await jane.call('PUT', '/me/identity', { headers: await etagOfMe(), body });
  const Key = `private/${bound.body.identityId}/a.txt`;
  const Bucket = 'poolkeeper-local-user-files';
  await clients.files.send(new PutObjectCommand({ Bucket, Key, Body: 'a' }));
  const path = '/me/datasets/settings';
  const headers = { 'if-none-match': '*' };
  const made = await jane.call('PUT', path, { headers, body: { data: {} } });
  await jane.call('DELETE', path, { headers: { 'if-match': made.etag } });
  await jane.call('PUT', path, { headers, body: { data: {} } });
  await jane.call('GET', '/me/export');
  await clients.cognito.send(new ForgotPasswordCommand({ ClientId, Username: email }));
  await jane.call('DELETE', '/me', { headers: await etagOfMe() });
  await stack.drain();
};

/** Accounts and pool that do not agree, in every way that the reconciler mends. */
const reconcile = async (stack: StackUnderTest, clients: Clients): Promise<void> => {
  const stale = await signedInUser(stack, 'stale@example.com');
  const missing = await signedInUser(stack, 'missing@example.com');
  await changeInPool(clients, stale.email, 'Somebody Else');
  const { body } = await missing.call('GET', '/me');
  const Key = marshall(accountKey(String(body.sub)));
  await clients.table.send(new DeleteItemCommand({ TableName, Key }));
  for (let run = 0; run < 3; run += 1) await stack.invoke('reconcile-accounts', {});
};

/** People of an identity provider: one whom the pool knows by the address, one who is new. */
const comeThroughProvider = async (stack: StackUnderTest): Promise<void> => {
  await signedInUser(stack, 'ada.byron@example.com');
  await signInThroughDemo(stack, { person: 'demo-1001' });
  await signInThroughDemo(stack, { person: 'Lena_Okafor_7' });
};

const EIGHT_DAYS = 8 * 86_400;

const neverConfirm = async (stack: StackUnderTest, { cognito }: Clients): Promise<void> => {
  const Password = 'correct horse battery';
  await cognito.send(new SignUpCommand({ ClientId, Username: 'late@example.com', Password }));
  await stack.drain();
  await stack.advance(EIGHT_DAYS);
  await stack.drain();
  await stack.invoke('delete-unconfirmed-users', { 'detail-type': 'Scheduled Event', detail: {} });
};

/** An operator deletes a user in the pool: the account is marked, and a week later its end begins. */
const loseAUser = async (stack: StackUnderTest, { cognito }: Clients): Promise<void> => {
  const { email: Username } = await signedInUser(stack, 'lost@example.com');
  await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
  for (const seconds of [2 * 3600, EIGHT_DAYS]) {
    await stack.drain();
    await stack.advance(seconds);
    await stack.drain();
    await stack.invoke('reconcile-accounts', {});
  }
  await stack.drain();
};

/** Signs up with a captcha, uninvited: the solution is used up, the address waits. */
export const waitAtTheGate = async (stack: StackUnderTest): Promise<void> => {
  const { cognito } = clientsOf(stack);
  const Value = await solvedCaptcha(stack);
  const waiting = cognito.send(
    new SignUpCommand({
      ClientId,
      Username: 'wanda@example.com',
      Password: 'correct horse battery',
      ValidationData: [{ Name: 'captcha', Value }],
    }),
  );
  const refusal = await waiting.then(() => undefined, refusalFrom);
  if (refusal !== 'SIGNUP_WAITLISTED') throw new Error(`It was ${refusal}.`);
};

/** Goes every way on which functions call what their usual events do not need. */
export const goEveryWay = async (stack: StackUnderTest): Promise<void> => {
  const clients = clientsOf(stack);
  await clients.cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: GROUP }));
  await liveAnAccount(stack, clients);
  await reconcile(stack, clients);
  await comeThroughProvider(stack);
  await neverConfirm(stack, clients);
  await loseAUser(stack, clients);
};
