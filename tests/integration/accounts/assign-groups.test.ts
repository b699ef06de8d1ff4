import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { eventsOf } from '../../../shared/accounts/account-events.ts';
import { accountItem } from '../../fixtures/account-item.ts';
import { newAccount } from '../../../shared/accounts/new-account.ts';
import { pool, startAccountsStack, type AccountsStack } from './accounts-stack.ts';

const { UserPoolId, ClientId } = pool;
const Username = 'jane@example.com';
const bundle = join(projectFolder, '.build/assign-groups/index.js');

/** Runs the built function with rules of its own; the local stage has none. */
const assign = async ({ stack }: AccountsStack, userName: string, rules: string) => {
  const attributes = { sub: 'a', email: Username };
  const account = newAccount({ sub: 'a', userName, attributes }, 'confirmation', 0);
  const [born] = eventsOf({ after: accountItem(account) });
  const event = { 'detail-type': born?.detailType, detail: born?.detail };
  const script = `require(${JSON.stringify(bundle)}).handler(${JSON.stringify(event)}, {})`;
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: stack.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    POOLKEEPER_STAGE: 'local',
    POOLKEEPER_USER_POOL_ID: UserPoolId,
    POOLKEEPER_BIRTH_GRANTS: rules,
  };
  await promisify(execFile)(process.execPath, ['-e', script], { env });
};

describe('assign-groups', () => {
  let accounts: AccountsStack;
  beforeAll(async () => {
    accounts = await startAccountsStack();
    const { cognito } = accounts;
    await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'users' }));
    const Password = 'correct horse battery';
    await cognito.send(new SignUpCommand({ ClientId, Username, Password }));
  });
  afterAll(() => accounts.stop());

  const groups = async () => {
    const user = new AdminListGroupsForUserCommand({ UserPoolId, Username });
    const { Groups = [] } = await accounts.cognito.send(user);
    return Groups.map(({ GroupName }) => GroupName);
  };

  it('puts the user of a new account into the groups of the rules, also when told twice', async () => {
    await assign(accounts, Username, '*=group:users,example.org=group:staff');
    await assign(accounts, Username, '*=group:users');
    expect(await groups()).toEqual(['users']);
  });

  it('passes by a user who has been deleted meanwhile', async () => {
    await expect(assign(accounts, 'nobody', '*=group:users')).resolves.toBeUndefined();
  });

  it('fails where the group does not exist, so that the event reaches the dead-letter queue', async () => {
    await expect(assign(accounts, Username, '*=group:missing')).rejects.toThrow(/ConsumerFailed/);
  });
});
