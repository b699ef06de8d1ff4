import { join } from 'node:path';
import {
  AdminListGroupsForUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  CreateGroupCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import {
  accountEventSchemas,
  type AccountEventType,
} from '../../../shared/accounts/account-event-schema.ts';
import { signedInUser, signIn, type SignedInUser } from '../account-api/signed-in-user.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { pool } from './accounts-stack.ts';

const { UserPoolId, ClientId } = pool;
const CONSUMER = 'account-consumer';
const email = 'jane@example.com';

/** Settings that the stage has not: a group for everybody, and notices of new devices. */
const settings: Record<string, Record<string, string>> = {
  'assign-groups': { POOLKEEPER_BIRTH_GRANTS: '*=group:users' },
  'post-authentication': { POOLKEEPER_NEW_DEVICE_NOTICE: 'on' },
};

let stack: StackUnderTest;
let cognito: CognitoIdentityProviderClient;

/** The local stack as it is, with the consumer of `examples/` hearing of everything beside it. */
beforeAll(async () => {
  const description = await describeLocalStack();
  const { events } = description;
  if (!events) throw new Error('The template has no events.');
  const functions = description.functions.map((one) => ({
    ...one,
    environment: { ...one.environment, ...settings[one.name] },
  }));
  const rule = {
    name: CONSUMER,
    bus: 'poolkeeper-local',
    enabled: true,
    pattern: { source: ['poolkeeper.accounts'] },
    targets: [{ id: 'one', functionName: CONSUMER }],
  };
  stack = await startStackUnderTest({
    description: {
      ...description,
      functions,
      events: { ...events, rules: [...events.rules, rule] },
    },
    ownFunctions: [
      {
        name: CONSUMER,
        bundle: join(projectFolder, 'examples/account-consumer/handler.mjs'),
        timeoutSeconds: 5,
        memoryMb: 512,
        environment: {},
      },
    ],
  });
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  cognito = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials,
  });
});
beforeEach(async () => {
  await stack.reset();
  await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'users' }));
});
afterAll(() => stack.close());

interface Heard {
  readonly type: string;
  readonly detail: Record<string, unknown>;
  readonly answer: unknown;
}

const isType = (type: string): type is AccountEventType => Object.hasOwn(accountEventSchemas, type);

/** What the consumer has heard once everything has settled, each as its schema says. */
const heard = async (): Promise<Heard[]> => {
  await stack.drain();
  const calls = (await stack.timeline()).filter(({ trigger }) => trigger === CONSUMER);
  return calls.map(({ request, response }) => {
    const event = request as { 'detail-type': string; detail: Record<string, unknown> };
    const type = event['detail-type'];
    if (!isType(type)) throw new Error(`${type} is documented nowhere.`);
    expect(z.safeParse(accountEventSchemas[type], event.detail)).toMatchObject({ success: true });
    return { type, detail: event.detail, answer: response };
  });
};

const typesHeard = async () => (await heard()).map(({ type }) => type);

const groupsOf = async (Username: string) => {
  const user = new AdminListGroupsForUserCommand({ UserPoolId, Username });
  return (await cognito.send(user)).Groups?.map(({ GroupName }) => GroupName);
};

const signInFrom = (device: string) =>
  cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: 'correct horse battery' },
      ClientMetadata: { device },
    }),
  );

const changePool = (attributes: Record<string, string>) =>
  cognito.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId,
      Username: email,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );

const erase = async (user: SignedInUser) => {
  const { etag } = await user.call('GET', '/me');
  return user.call('DELETE', '/me', { headers: { 'if-match': etag } });
};

describe('whoever hears of accounts', () => {
  it('hears of a new one once, and its user is put into the groups of the rules', async () => {
    const user = await signedInUser(stack, email);
    const { body } = await user.call('GET', '/me');
    expect(await heard()).toMatchObject([
      {
        type: 'AccountCreated',
        detail: { id: `AccountCreated:${body.sub}:1`, account: { email, status: 'active' } },
        answer: 'done',
      },
    ]);
    expect(await groupsOf(email)).toEqual(['users']);
  });

  it('hears the same id where it is told twice', async () => {
    await stack.fault({ trigger: CONSUMER, kind: 'kill-after-effect', times: 1 });
    await signedInUser(stack, email);
    const [first, second, ...more] = (await heard()).map(({ detail }) => detail);
    expect(first).toMatchObject({ id: expect.stringMatching(/^AccountCreated:/) });
    expect([second, more]).toEqual([first, []]);
  });

  it('hears of a new address at the next token after it was proved', async () => {
    await signedInUser(stack, email);
    await changePool({ email: 'jane.doe@example.com', email_verified: 'true' });
    expect(await typesHeard()).toEqual(['AccountCreated']);
    await signIn(stack, 'jane.doe@example.com');
    const [, updated, changed, ...more] = await heard();
    expect([updated?.type, changed?.type, more]).toEqual(['AccountUpdated', 'EmailChanged', []]);
    expect(changed?.detail).toMatchObject({
      account: { email: 'jane.doe@example.com', emailVerified: true },
      previous: { email, emailVerified: true },
    });
  });

  it('hears of a forgotten password that was reset, without anybody’s data', async () => {
    await signedInUser(stack, email);
    await cognito.send(new ForgotPasswordCommand({ ClientId, Username: email }));
    const reset = { ClientId, Username: email, Password: 'another horse battery' };
    const ConfirmationCode = await stack.codeFor(email);
    await cognito.send(new ConfirmForgotPasswordCommand({ ...reset, ConfirmationCode }));
    const [, event, ...more] = await heard();
    expect([event?.type, more]).toEqual(['PasswordChanged', []]);
    expect(Object.keys(event?.detail ?? {}).toSorted()).toEqual(['at', 'id', 'sub', 'version']);
  });

  it('hears once of a device that was never seen, and not of the first', async () => {
    await signedInUser(stack, email);
    await signInFrom('phone');
    await signInFrom('phone');
    const news = (await heard()).filter(({ type }) => type === 'SignInFromNewDevice');
    expect(news).toMatchObject([{ detail: { clientId: ClientId } }]);
    // The reconciler, whose walks pass the pipe as well, begins when the clock goes on.
    const batches = (await stack.timeline()).filter(({ trigger }) => trigger === 'account-events');
    expect(batches).toHaveLength(2);
    await stack.advance(7200);
    await signInFrom('phone');
    expect(await typesHeard()).toEqual(['AccountCreated', 'SignInFromNewDevice']);
  });

  it('hears that an account is being erased, then that it is no more', async () => {
    const user = await signedInUser(stack, email);
    const { body } = await user.call('GET', '/me');
    expect((await erase(user)).status).toBe(202);
    const [, marked, deleted, ...more] = await heard();
    expect([marked?.type, deleted?.type, more]).toEqual(['AccountUpdated', 'AccountDeleted', []]);
    expect(marked?.detail).toMatchObject({ changed: ['status'], account: { status: 'erasing' } });
    expect(deleted?.detail).toMatchObject({ id: `AccountDeleted:${body.sub}`, sub: body.sub });
    expect(JSON.stringify(deleted?.detail)).not.toContain('jane');
  });

  it('hears of an account that fails to be told of at first', async () => {
    await stack.fault({ trigger: 'account-events', kind: 'error', times: 2 });
    await signedInUser(stack, email);
    expect(await typesHeard()).toEqual(['AccountCreated']);
  });

  it('hears of each of many that begin at once', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `user${index}@example.com`);
    await Promise.all(names.map((name) => signedInUser(stack, name)));
    const events = (await heard()).map(({ detail }) => detail['account'] as { email: string });
    expect(events.map((account) => account.email).toSorted()).toEqual(names.toSorted());
  });
});
