import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { addressFilter } from './address-filter.ts';
import type { PoolCall, PoolUser, PoolUsers } from './pool-users.ts';
import { readIdentities } from './read-identities.ts';

/** Reads may be made again, writes are made again by the sign-in itself. */
const reader = new CognitoIdentityProviderClient(
  clientSettings({ connectMs: 300, requestMs: 700, attempts: 2 }),
);
const writer = new CognitoIdentityProviderClient(
  clientSettings({ connectMs: 300, requestMs: 2000, attempts: 1 }),
);

const READ_MS = 1000;
const WRITE_MS = 1000;
/** Making a user calls the pre-sign-up trigger once more, perhaps by a cold start. */
const CREATE_MS = 2000;

const limits = (operation: string, { signal }: PoolCall, limitMs: number) => ({
  service: 'cognito-idp',
  operation,
  signal,
  limitMs,
});

const failedWith = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof DependencyFailed && names.includes(error.reason);

const valueOf = (attributes: readonly AttributeType[], name: string): string | undefined =>
  attributes.find(({ Name }) => Name === name)?.Value;

interface Described {
  readonly Username?: string | undefined;
  readonly UserStatus?: string | undefined;
  readonly Enabled?: boolean | undefined;
}

const asPoolUser = (described: Described, attributes: readonly AttributeType[]): PoolUser => ({
  userName: described.Username ?? '',
  status: described.UserStatus ?? 'UNKNOWN',
  enabled: described.Enabled ?? false,
  emailVerified: valueOf(attributes, 'email_verified') === 'true',
  identities: readIdentities(valueOf(attributes, 'identities')),
});

/** The user whom a name or an alias leads to, as of now; addresses are found in any case. */
const find = async (call: PoolCall, Username: string): Promise<PoolUser | undefined> => {
  const command = new AdminGetUserCommand({ UserPoolId: call.userPoolId, Username });
  try {
    const user = await callAws(limits('AdminGetUser', call, READ_MS), (abortSignal) =>
      reader.send(command, { abortSignal }),
    );
    return asPoolUser(user, user.UserAttributes ?? []);
  } catch (error) {
    if (failedWith(error, 'UserNotFoundException')) return undefined;
    throw error;
  }
};

/** More than two of one address are as good as two: nobody is linked. */
const MOST_RESIDENTS = 10;

/** Everybody with the address, also profiles of providers, as of some moments ago. */
const list: PoolUsers['withAddress'] = async (call, address) => {
  const command = new ListUsersCommand({
    UserPoolId: call.userPoolId,
    Filter: addressFilter(address),
    Limit: MOST_RESIDENTS,
  });
  const { Users = [] } = await callAws(limits('ListUsers', call, READ_MS), (abortSignal) =>
    reader.send(command, { abortSignal }),
  );
  return Users.map((user) => asPoolUser(user, user.Attributes ?? []));
};

const withAddress: PoolUsers['withAddress'] = async (call, address) => {
  const [holder, listed] = await Promise.all([find(call, address.canonical), list(call, address)]);
  // What was read by name is newer.
  const others = listed.filter(({ userName }) => userName !== holder?.userName);
  return holder ? [holder, ...others] : others;
};

/** 256 bits of chance, with every kind of character that a policy can ask for. */
const unknowablePassword = (): string => `${randomBytes(32).toString('base64url')}aA1!`;

const create: PoolUsers['create'] = async (call, { canonical }) => {
  const command = new AdminCreateUserCommand({
    UserPoolId: call.userPoolId,
    Username: canonical,
    MessageAction: 'SUPPRESS',
    TemporaryPassword: unknowablePassword(),
    UserAttributes: [
      { Name: 'email', Value: canonical },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  try {
    const { User } = await callAws(limits('AdminCreateUser', call, CREATE_MS), (abortSignal) =>
      writer.send(command, { abortSignal }),
    );
    return User?.Username ?? canonical;
  } catch (error) {
    if (failedWith(error, 'UsernameExistsException')) return undefined;
    throw error;
  }
};

const accept: PoolUsers['accept'] = async (call, Username) => {
  const command = new AdminSetUserPasswordCommand({
    UserPoolId: call.userPoolId,
    Username,
    Password: unknowablePassword(),
    Permanent: true,
  });
  await callAws(limits('AdminSetUserPassword', call, WRITE_MS), (abortSignal) =>
    writer.send(command, { abortSignal }),
  );
};

const link: PoolUsers['link'] = async (call, { userName, identity }) => {
  const command = new AdminLinkProviderForUserCommand({
    UserPoolId: call.userPoolId,
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: userName },
    SourceUser: {
      ProviderName: identity.provider,
      ProviderAttributeName: 'Cognito_Subject',
      ProviderAttributeValue: identity.subject,
    },
  });
  try {
    await callAws(limits('AdminLinkProviderForUser', call, WRITE_MS), (abortSignal) =>
      writer.send(command, { abortSignal }),
    );
    return 'linked';
  } catch (error) {
    const refusals = [
      'InvalidParameterException',
      'AliasExistsException',
      'LimitExceededException',
    ];
    if (failedWith(error, ...refusals)) return 'refused';
    throw error;
  }
};

/**
 * The users of Cognito's pools. Rights: `ListUsers`, `AdminGetUser`, `AdminCreateUser`,
 * `AdminSetUserPassword` and `AdminLinkProviderForUser` on the pool.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html
 */
export const cognitoPoolUsers: PoolUsers = {
  withAddress,
  create,
  accept,
  link,
  identitiesOf: async (call, userName) => (await find(call, userName))?.identities ?? [],
};
