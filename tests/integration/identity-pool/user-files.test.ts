import {
  DeleteIdentitiesCommand,
  DescribeIdentityCommand,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetIdentityPoolRolesCommand,
  GetOpenIdTokenCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AdminAddUserToGroupCommand,
  AdminDisableUserCommand,
  GlobalSignOutCommand,
  ListUsersCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import { type StackUnderTest, startStackUnderTest } from '../local-stack.ts';
import {
  clientsFor,
  credentialsFor,
  filesOf,
  providerName,
  refreshed,
  setStatus,
  signedIn,
  signInAgain,
} from './identity-stack.ts';

const { identityPoolId, userPoolId } = fixedNames;

describe('the files of users in the local stack', () => {
  let stack: StackUnderTest;
  let ada: Awaited<ReturnType<typeof credentialsFor>>;
  let jane: Awaited<ReturnType<typeof credentialsFor>>;
  let guest: Awaited<ReturnType<typeof credentialsFor>>;
  beforeAll(async () => {
    stack = await startStackUnderTest();
    ada = await credentialsFor(stack, (await signedIn(stack, 'ada@example.com')).idToken);
    jane = await credentialsFor(stack, (await signedIn(stack, 'jane@example.com')).idToken);
    guest = await credentialsFor(stack);
  });
  afterAll(() => stack.close());

  const own = (name: string) => `private/${ada.identityId}/${name}`;

  it('let a user write, read, list and delete in the folder of their own identity', async () => {
    const files = filesOf(stack, ada.credentials);
    await files.put(own('letter.txt'), 'Dear Jane');
    expect(await files.get(own('letter.txt'))).toBe('Dear Jane');
    expect(await files.list(own(''))).toEqual([own('letter.txt')]);
    await files.remove(own('letter.txt'));
    expect(await files.list(own(''))).toEqual([]);
  });

  it.each(['put', 'get', 'remove', 'list'] as const)(
    'refuse a neighbour to %s there',
    async (how) => {
      const files = filesOf(stack, jane.credentials);
      await expect(files[how](own('letter.txt'), 'x')).rejects.toMatchObject({
        name: 'AccessDenied',
        $metadata: { httpStatusCode: 403 },
      });
    },
  );

  it.each([undefined, '', 'private/', '*', 'private/<own>', 'private/*/'])(
    'list nothing that is not wholly inside the own folder: prefix %j',
    async (prefix) => {
      const files = filesOf(stack, ada.credentials);
      const asked = files.list(prefix?.replace('<own>', ada.identityId));
      await expect(asked).rejects.toThrow('not authorized');
    },
  );

  it('list nothing for dots, which are no way up in S3', async () => {
    const files = filesOf(stack, ada.credentials);
    expect(await files.list(own('../'))).toEqual([]);
  });

  it('keep keys as they are: dots and escapes lead nowhere else', async () => {
    const files = filesOf(stack, ada.credentials);
    const tricky = own(`..%2f${jane.identityId}/a.txt`);
    await files.put(tricky, 'mine');
    expect(await filesOf(stack, jane.credentials).list(`private/${jane.identityId}/`)).toEqual([]);
    await files.remove(tricky);
  });

  it('let guests read what publishers write, and write nothing', async () => {
    const { users } = clientsFor(stack);
    const publisher = 'publisher@example.com';
    await signedIn(stack, publisher);
    await users.send(
      new AdminAddUserToGroupCommand({
        UserPoolId: userPoolId,
        Username: publisher,
        GroupName: 'publishers',
      }),
    );
    const { idToken } = await signInAgain(stack, publisher);
    const { credentials } = await credentialsFor(stack, idToken);
    await filesOf(stack, credentials).put('public/news.txt', 'News');
    const files = filesOf(stack, guest.credentials);
    expect(await files.get('public/news.txt')).toBe('News');
    expect(await files.list('public/')).toEqual(['public/news.txt']);
    await expect(files.put('public/news.txt', 'Lies')).rejects.toThrow('not authorized');
    await expect(files.get(own('letter.txt'))).rejects.toThrow('not authorized');
    await expect(filesOf(stack, ada.credentials).put('public/x', 'x')).rejects.toThrow(
      'not authorized',
    );
  });

  it.each(['suspended', 'erasing'])(
    'are closed to a publisher whose account is %s: no role, no credentials',
    async (status) => {
      const { users } = clientsFor(stack);
      const Username = `${status}@example.com`;
      await signedIn(stack, Username);
      await users.send(
        new AdminAddUserToGroupCommand({
          UserPoolId: userPoolId,
          Username,
          GroupName: 'publishers',
        }),
      );
      const { idToken, refreshToken } = await signInAgain(stack, Username);
      expect((await credentialsFor(stack, idToken)).identityId).toContain(':');
      await setStatus(stack, idToken, status);
      const late = await refreshed(stack, refreshToken);
      expect(decodeJwt(late)).toMatchObject({
        'app:account': status,
        'cognito:groups': ['publishers'],
      });
      await expect(credentialsFor(stack, late)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
      });
    },
  );

  it('open nothing else to these credentials', async () => {
    const users = new CognitoIdentityProviderClient({
      endpoint: stack.url,
      region: fixedNames.region,
      credentials: ada.credentials,
    });
    await expect(users.send(new ListUsersCommand({ UserPoolId: userPoolId }))).rejects.toThrow(
      'is not authorized to perform: cognito-idp:ListUsers',
    );
  });

  it('refuse credentials with another token, and those that are over', async () => {
    const forged = filesOf(stack, { ...ada.credentials, sessionToken: 'forged' });
    await expect(forged.list(own(''))).rejects.toThrow('malformed or otherwise invalid');
    const { credentials } = await credentialsFor(stack);
    await stack.advance(3601);
    await expect(filesOf(stack, credentials).list('public/')).rejects.toThrow('has expired');
  });

  it('are taken by any other credentials as before', async () => {
    const files = filesOf(stack, {
      accessKeyId: 'local',
      secretAccessKey: 'local',
      sessionToken: '',
    });
    expect(await files.list('private/')).toEqual([]);
  });
});

describe('the identity pool of the local stack', () => {
  let stack: StackUnderTest;
  beforeAll(async () => {
    stack = await startStackUnderTest();
  });
  afterAll(() => stack.close());

  it('knows a user again by the same identity, and tells it nobody else', async () => {
    const { idToken } = await signedIn(stack, 'ada@example.com');
    const first = await credentialsFor(stack, idToken);
    const again = await credentialsFor(
      stack,
      (await signInAgain(stack, 'ada@example.com')).idToken,
    );
    expect(again.identityId).toBe(first.identityId);
    expect(first.identityId).toMatch(/^eu-west-1:[\da-f-]{36}$/);
    const { identities } = clientsFor(stack);
    const { idToken: other } = await signedIn(stack, 'jane@example.com');
    for (const Logins of [undefined, { [providerName]: other }]) {
      await expect(
        identities.send(
          new GetCredentialsForIdentityCommand({ IdentityId: first.identityId, Logins }),
        ),
      ).rejects.toThrow('is forbidden');
    }
    const described = await identities.send(
      new DescribeIdentityCommand({ IdentityId: first.identityId }),
    );
    expect(described.Logins).toEqual([providerName]);
  });

  it('takes ID tokens only, for its own clients, while the user pool stands behind them', async () => {
    const { identities, users } = clientsFor(stack);
    const { idToken, accessToken } = await signedIn(stack, 'sam@example.com');
    const ask = (token: string, provider = providerName) =>
      identities.send(
        new GetIdCommand({ IdentityPoolId: identityPoolId, Logins: { [provider]: token } }),
      );
    await expect(ask(accessToken)).rejects.toThrow('Invalid login token');
    await expect(ask(`${idToken}x`)).rejects.toThrow('Invalid login token');
    await expect(ask('nonsense')).rejects.toThrow('Invalid login token');
    await expect(ask(idToken, 'accounts.example.com')).rejects.toThrow('not from a supported');
    await expect(ask(idToken)).resolves.toHaveProperty('IdentityId');
    await users.send(new GlobalSignOutCommand({ AccessToken: accessToken }));
    await expect(ask(idToken)).rejects.toThrow('revoked');
    const { idToken: fresh } = await signInAgain(stack, 'sam@example.com');
    await users.send(
      new AdminDisableUserCommand({ UserPoolId: userPoolId, Username: 'sam@example.com' }),
    );
    await expect(ask(fresh)).rejects.toThrow('revoked');
  });

  it('refuses a token that is over, and the classic flow always', async () => {
    const { identities } = clientsFor(stack);
    const { idToken } = await signedIn(stack, 'old@example.com');
    const { identityId } = await credentialsFor(stack, idToken);
    await expect(
      identities.send(new GetOpenIdTokenCommand({ IdentityId: identityId })),
    ).rejects.toThrow('Basic (classic) flow is not enabled');
    await stack.advance(3601);
    await expect(credentialsFor(stack, idToken)).rejects.toThrow('Token expired');
  });

  it('forgets identities that an operator deletes, and those that are gone already', async () => {
    const { identities } = clientsFor(stack);
    const { idToken } = await signedIn(stack, 'kim@example.com');
    const { identityId } = await credentialsFor(stack, idToken);
    for (const _ of ['first', 'again']) {
      const command = new DeleteIdentitiesCommand({ IdentityIdsToDelete: [identityId] });
      expect(await identities.send(command)).toMatchObject({ UnprocessedIdentityIds: [] });
    }
    const Logins = { [providerName]: idToken };
    await expect(
      identities.send(new GetCredentialsForIdentityCommand({ IdentityId: identityId, Logins })),
    ).rejects.toThrow('not found');
    expect((await credentialsFor(stack, idToken)).identityId).not.toBe(identityId);
  });

  it.each([
    ['none', []],
    ['more than sixty', Array<string>(61).fill('eu-west-1:1')],
    ['what is no id', ['eu-west-1:1', 'nonsense']],
  ])('deletes nothing when it is asked for %s', async (_, IdentityIdsToDelete) => {
    const { identities } = clientsFor(stack);
    await expect(
      identities.send(new DeleteIdentitiesCommand({ IdentityIdsToDelete })),
    ).rejects.toThrow("'identityIdsToDelete' failed to satisfy constraint");
  });

  it('tells its roles, and that no match means no role', async () => {
    const { RoleMappings = {} } = await clientsFor(stack).identities.send(
      new GetIdentityPoolRolesCommand({ IdentityPoolId: identityPoolId }),
    );
    for (const mapping of Object.values(RoleMappings)) {
      expect(mapping).toMatchObject({ Type: 'Rules', AmbiguousRoleResolution: 'Deny' });
    }
    const clients = Object.keys(RoleMappings).map((provider) => String(provider.split(':').at(-1)));
    expect(clients.toSorted()).toEqual([
      'poolkeeperlocallegacyclient',
      'poolkeeperlocalnativeclient',
      'poolkeeperlocalwebclient01',
    ]);
  });
});
