import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  InitiateAuthCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPool, startLocalPool } from '../local-pool.ts';
import { makePool, makeUser, PASSWORD, type SignInPool } from '../sign-in/sign-in-pool.ts';

let local: LocalPool;
let pool: SignInPool;
let first: string;
beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(() => local.close());
beforeEach(async () => {
  pool = await makePool(local, {}, { GenerateSecret: true });
  await makeUser(local, pool, 'jane');
  const { UserPoolClient } = await local.api.send(new DescribeUserPoolClientCommand(pool));
  first = UserPoolClient?.ClientSecret ?? '';
});

const signIn = (secret: string) => {
  const { ClientId } = pool;
  const SECRET_HASH = createHmac('sha256', secret).update(`jane${ClientId}`).digest('base64');
  const AuthParameters = { USERNAME: 'jane', PASSWORD, SECRET_HASH };
  return local.api.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
};

/** Status of a machine endpoint: 401 for a wrong secret. */
const revoke = async (secret: string): Promise<number> => {
  const credentials = Buffer.from(`${pool.ClientId}:${secret}`).toString('base64');
  const answer = await fetch(`${local.url}/oauth2/revoke`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ token: 'unknown' }),
  });
  return answer.status;
};

const add = async (ClientSecret?: string) => {
  const { ClientSecretDescriptor } = await local.api.send(
    new AddUserPoolClientSecretCommand({ ...pool, ClientSecret }),
  );
  return ClientSecretDescriptor;
};

const listed = async () => {
  const { ClientSecrets = [] } = await local.api.send(new ListUserPoolClientSecretsCommand(pool));
  return ClientSecrets;
};

const remove = (ClientSecretId: string | undefined) =>
  local.api.send(new DeleteUserPoolClientSecretCommand({ ...pool, ClientSecretId }));

describe('the secrets of an app client', () => {
  it('work side by side, and the older goes while the newer stays', async () => {
    const made = await add();
    const second = made?.ClientSecretValue ?? '';
    expect(second).toMatch(/^\w{51}$/);
    const [older, newer] = await listed();
    expect(Object.keys(newer ?? {}).toSorted()).toEqual([
      'ClientSecretCreateDate',
      'ClientSecretId',
    ]);
    expect(newer?.ClientSecretId).toBe(made?.ClientSecretId);
    for (const secret of [first, second]) {
      await signIn(secret);
      expect(await revoke(secret)).toBe(200);
    }
    expect(await revoke('neither')).toBe(401);

    await remove(older?.ClientSecretId);
    expect(await listed()).toEqual([newer]);
    await signIn(second);
    await expect(signIn(first)).rejects.toThrow('Unable to verify secret hash');
    expect(await revoke(first)).toBe(401);
  });

  it('the newer goes while the older stays', async () => {
    const made = await add('an_own_secret_of_some_length');
    expect(made?.ClientSecretValue).toBeUndefined();
    await signIn('an_own_secret_of_some_length');
    await remove(made?.ClientSecretId);
    await signIn(first);
    await expect(signIn('an_own_secret_of_some_length')).rejects.toThrow('secret hash');
  });

  it('are two at most and one at least', async () => {
    const [only] = await listed();
    await expect(remove(only?.ClientSecretId)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(remove('unknown')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(add('short')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await add();
    await expect(add()).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  it('are not for public clients', async () => {
    pool = await makePool(local);
    expect(await listed()).toEqual([]);
    await expect(add()).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
