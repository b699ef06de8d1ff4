import {
  AdminDeleteUserCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressKey } from '../../../shared/addresses/recipient-keys.ts';
import { liftExpression } from '../../../shared/mail-feedback/undeliverable-expressions.ts';
import { refusalFrom } from '../../../shared/refusals/refusal-from.ts';
import { parseEmailAddress } from '../../../shared/addresses/email-address.ts';
import { signedInUser } from '../account-api/signed-in-user.ts';
import { pool, startAccountsStack, type AccountsStack } from '../accounts/accounts-stack.ts';

const { ClientId } = pool;
const TableName = 'poolkeeper-local-accounts';
const Password = 'correct horse battery';
const GONE = 'bounce+gone@simulator.amazonses.com';

let world: AccountsStack;
beforeAll(async () => {
  world = await startAccountsStack();
});
beforeEach(() => world.stack.reset());
afterAll(() => world.stop());

const signUp = (Username: string) =>
  world.cognito.send(new SignUpCommand({ ClientId, Username, Password }));

const keyOf = (text: string) => {
  const address = parseEmailAddress(text);
  if (!address) throw new Error(`${text} is no address.`);
  return addressKey(address);
};

/** What is known of an address once everything has settled. */
const knownOf = async (address: string) => {
  await world.stack.drain();
  const command = new GetItemCommand({ TableName, Key: marshall(keyOf(address)) });
  const { Item } = await world.dynamodb.send(command);
  return Item && unmarshall(Item);
};

const post = async (path: string) => {
  const answer = await fetch(`${world.stack.url}${path}`, { method: 'POST' });
  expect(answer.status).toBe(204);
};

const newestMail = async (address: string) => {
  const [mail] = await world.stack.messagesTo(address);
  if (!mail) throw new Error(`No mail to ${address}.`);
  return mail;
};

const meet = async (address: string, fate: string) =>
  post(`/_local/mails/${(await newestMail(address)).id}/${fate}`);

const accountOf = async (address: string) => {
  await world.stack.drain();
  return (await world.accounts()).find(({ email }) => email === address);
};

const lift = async (address: string) => {
  const { values, ...expressions } = liftExpression(Date.now() + 1000);
  await world.dynamodb.send(
    new UpdateItemCommand({
      TableName,
      Key: marshall(keyOf(address)),
      UpdateExpression: expressions.UpdateExpression,
      ConditionExpression: expressions.ConditionExpression,
      ExpressionAttributeNames: { ...expressions.ExpressionAttributeNames },
      ExpressionAttributeValues: marshall(values),
    }),
  );
  await fetch(`${world.stack.url}/_local/suppressions?email=${address}`, { method: 'DELETE' });
};

describe('a sign-up with an address that does not exist', () => {
  it('is remembered, and the next one is refused in so many words', async () => {
    await signUp(GONE);
    const known = await knownOf(GONE);
    expect(known).toMatchObject({
      undeliverableSince: expect.stringMatching(/Z$/),
      bouncedAt: known?.['undeliverableSince'],
      expiresAt: expect.any(Number),
    });
    expect(JSON.stringify(known)).not.toContain('simulator');
    // As after some days: the pool itself refuses names that it has.
    const { UserPoolId } = pool;
    await world.cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username: GONE }));
    const refused: unknown = await signUp(GONE).catch((error: unknown) => error);
    expect(refusalFrom(refused)).toBe('SIGNUP_EMAIL_UNDELIVERABLE');
    expect(await world.accounts()).toEqual([]);
  });

  it('gets no other mail, and whoever asks for one cannot tell', async () => {
    await signUp(GONE);
    await knownOf(GONE);
    const again = new ResendConfirmationCodeCommand({ ClientId, Username: GONE });
    expect(await world.cognito.send(again)).toHaveProperty('CodeDeliveryDetails');
    await world.stack.drain();
    expect(world.stack.logs.some((line) => line.includes('"address-undeliverable"'))).toBe(true);
    const fates = (await world.stack.timeline()).filter(
      ({ trigger }) => trigger === 'mail-feedback',
    );
    expect(fates).toHaveLength(1);
  });
});

describe('the account of an address', () => {
  it.each([
    ['bounce', 'bounced'],
    ['complaint', 'complained'],
  ])('says after a %s what became of mail to it', async (fate, state) => {
    await signedInUser(world.stack, 'jane@example.com');
    const before = await accountOf('jane@example.com');
    await meet('jane@example.com', fate);
    const after = await accountOf('jane@example.com');
    expect(after).toMatchObject({ mail: { state, at: expect.stringMatching(/Z$/) } });
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    expect(await knownOf('jane@example.com')).toHaveProperty(`${state}At`);
  });

  it('stays as it is after a bounce that passes, and after a reject', async () => {
    await signedInUser(world.stack, 'jane@example.com');
    const before = await accountOf('jane@example.com');
    await meet('jane@example.com', 'soft-bounce');
    await meet('jane@example.com', 'reject');
    expect(await accountOf('jane@example.com')).toEqual(before);
    expect(await knownOf('jane@example.com')).toBeUndefined();
  });

  it('gets mails again once an operator has freed the address', async () => {
    await signedInUser(world.stack, 'jane@example.com');
    const forgot = new ForgotPasswordCommand({ ClientId, Username: 'jane@example.com' });
    await meet('jane@example.com', 'bounce');
    const count = (await world.stack.messagesTo('jane@example.com')).length;
    await world.cognito.send(forgot);
    expect(await world.stack.messagesTo('jane@example.com')).toHaveLength(count);
    await lift('jane@example.com');
    await world.cognito.send(forgot);
    expect((await newestMail('jane@example.com')).kind).toBe('forgot-password');
  });
});

describe('news of a mail', () => {
  it('count once when they are delivered twice at once', async () => {
    await signedInUser(world.stack, 'jane@example.com');
    await world.stack.fault({ trigger: 'mail-feedback', kind: 'duplicate', times: 1 });
    const before = await accountOf('jane@example.com');
    await meet('jane@example.com', 'bounce');
    const after = await accountOf('jane@example.com');
    expect(after?.version).toBe((before?.version ?? 0) + 1);
  });

  it('are recorded although the table fails for a while', async () => {
    await signUp('jane@example.com');
    const { id } = await newestMail('jane@example.com');
    await world.stack.fault({ service: 'dynamodb', kind: 'error', times: 3 });
    await post(`/_local/mails/${id}/bounce`);
    expect(await knownOf('jane@example.com')).toHaveProperty('bouncedAt');
  });

  it('change nothing when they are from before the address was freed', async () => {
    await signUp('jane@example.com');
    await meet('jane@example.com', 'bounce');
    await knownOf('jane@example.com');
    await lift('jane@example.com');
    const freed = await knownOf('jane@example.com');
    const late = (await world.stack.timeline()).find(({ trigger }) => trigger === 'mail-feedback');
    await world.stack.invoke('mail-feedback', late?.request);
    expect(await knownOf('jane@example.com')).toEqual(freed);
    expect(freed).not.toHaveProperty('undeliverableSince');
  });

  it('reach the dead letters when they cannot be read', async () => {
    const events = new EventBridgeClient({
      endpoint: world.stack.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
    const Detail = JSON.stringify({ eventType: 'Nonsense' });
    const entry = { Source: 'aws.ses', DetailType: 'Email Bounced', Detail };
    const { FailedEntryCount } = await events.send(new PutEventsCommand({ Entries: [entry] }));
    // Nobody but SES may speak as SES; the function itself refuses what it does not know.
    expect(FailedEntryCount).toBe(1);
    const { functionError } = await world.stack.invoke('mail-feedback', { detail: {} });
    expect(functionError?.errorMessage).toBe('mail-feedback failed: InvalidMailEvent');
  });

  it('are told to the log by kind, without an address', async () => {
    const earlier = world.stack.logs.length;
    await signUp('jane@example.com');
    await meet('jane@example.com', 'bounce');
    await world.stack.drain();
    const written = world.stack.logs.slice(earlier);
    const lines = written.filter((line) => line.includes('MailBounced'));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { stage: 'local', kind: 'sign-up', type: 'General', MailBounced: 1 },
    ]);
    expect(written.filter((line) => line.includes('jane'))).toEqual([]);
  });
});
