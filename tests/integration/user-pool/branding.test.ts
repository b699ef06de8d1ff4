import {
  CreateManagedLoginBrandingCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteManagedLoginBrandingCommand,
  DeleteUserPoolClientCommand,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeManagedLoginBrandingCommand,
  UpdateManagedLoginBrandingCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startLocalPool, type LocalPool } from './local-pool.ts';

let local: LocalPool;
let UserPoolId = '';
let ClientId = '';

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(() => local.close());
beforeEach(async () => {
  const made = await local.api.send(new CreateUserPoolCommand({ PoolName: 'branded' }));
  UserPoolId = made.UserPool?.Id ?? '';
  const { UserPoolClient } = await local.api.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'web' }),
  );
  ClientId = UserPoolClient?.ClientId ?? '';
});

const Settings = { components: { form: { borderRadius: 8 } } };
const logo = {
  Category: 'FORM_LOGO',
  ColorMode: 'LIGHT',
  Extension: 'PNG',
  Bytes: new Uint8Array([1, 2, 3]),
} as const;

const create = () =>
  local.api.send(
    new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, Settings, Assets: [logo] }),
  );
const byClient = () =>
  local.api.send(new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId }));

test('the look of a client is kept with settings and pictures, and found both ways', async () => {
  const made = (await create()).ManagedLoginBranding;
  expect(made).toMatchObject({ UserPoolId, UseCognitoProvidedValues: false, Settings });
  expect((await byClient()).ManagedLoginBranding).toEqual(made);
  const { ManagedLoginBrandingId } = made ?? {};
  const byId = await local.api.send(
    new DescribeManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId }),
  );
  expect(byId.ManagedLoginBranding).toEqual(made);
  expect(byId.ManagedLoginBranding?.Assets).toEqual([logo]);
});

test('a client has one look', async () => {
  await create();
  await expect(create()).rejects.toThrow('already has an assigned branding style');
});

test('a change replaces all of it, and cannot be both own and by Cognito', async () => {
  const { ManagedLoginBranding: made } = await create();
  const ManagedLoginBrandingId = made?.ManagedLoginBrandingId;
  const update = (look: object) =>
    local.api.send(
      new UpdateManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId, ...look }),
    );
  await expect(update({ UseCognitoProvidedValues: true, Settings })).rejects.toThrow(
    'when UseCognitoProvidedValues is true',
  );
  const changed = (await update({ UseCognitoProvidedValues: true })).ManagedLoginBranding;
  expect(changed).toMatchObject({ ManagedLoginBrandingId, UseCognitoProvidedValues: true });
  expect(changed).not.toHaveProperty('Settings');
  expect(changed).not.toHaveProperty('Assets');
});

test('a look ends by deletion, and with its client', async () => {
  const { ManagedLoginBranding: first } = await create();
  const ManagedLoginBrandingId = first?.ManagedLoginBrandingId;
  await local.api.send(
    new DeleteManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId }),
  );
  await expect(byClient()).rejects.toThrow('does not exist');
  const { ManagedLoginBranding: second } = await create();
  await local.api.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
  await expect(byClient()).rejects.toThrow('does not exist');
  await expect(
    local.api.send(
      new DescribeManagedLoginBrandingCommand({
        UserPoolId,
        ManagedLoginBrandingId: second?.ManagedLoginBrandingId,
      }),
    ),
  ).rejects.toThrow('does not exist');
});
