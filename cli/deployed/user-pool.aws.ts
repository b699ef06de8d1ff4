import {
  CognitoIdentityProviderClient,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListUserPoolClientsCommand,
  type GetUserPoolMfaConfigResponse,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import type { PoolReader } from '../drift/find-drift.ts';
import { isRecord } from '../template/json-value.ts';
import { ask, operatorClient } from './operator-limits.aws.ts';

const client = new CognitoIdentityProviderClient(operatorClient);
const SERVICE = 'cognito-idp';

type Settings = Readonly<Record<string, unknown>>;

/** What Cognito describes, every member as it gives it. */
type Described<Shape> = { readonly [Name in keyof Shape]: Shape[Name] };

const settings = (value: unknown): Settings => (isRecord(value) ? value : {});

const isMissing = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.reason === 'ResourceNotFoundException';

/** A pool with every setting, or `undefined` when there is none by this id. */
export const describeUserPool = async (
  UserPoolId: string,
): Promise<Described<UserPoolType> | undefined> => {
  try {
    const { UserPool } = await ask(SERVICE, 'DescribeUserPool', (abortSignal) =>
      client.send(new DescribeUserPoolCommand({ UserPoolId }), { abortSignal }),
    );
    return UserPool;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Second factors and passkeys of a pool, which its description does not have. */
export const describeMfa = async (
  UserPoolId: string,
): Promise<Described<GetUserPoolMfaConfigResponse>> => {
  const { $metadata: _metadata, ...mfa } = await ask(
    SERVICE,
    'GetUserPoolMfaConfig',
    (abortSignal) => client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }), { abortSignal }),
  );
  return mfa;
};

/** An app client with every setting, or `undefined` when the pool has none by this id. */
export const describeClient = async (
  UserPoolId: string,
  ClientId: string,
): Promise<Settings | undefined> => {
  try {
    const { UserPoolClient } = await ask(SERVICE, 'DescribeUserPoolClient', (abortSignal) =>
      client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }), { abortSignal }),
    );
    return settings(UserPoolClient);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** The look of the login pages of an app client, or `undefined` when it has none. */
const describeBranding = async (
  UserPoolId: string,
  ClientId: string,
): Promise<Settings | undefined> => {
  try {
    const { ManagedLoginBranding } = await ask(
      SERVICE,
      'DescribeManagedLoginBrandingByClient',
      (abortSignal) =>
        client.send(new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId }), {
          abortSignal,
        }),
    );
    return settings(ManagedLoginBranding);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Ids and names of the app clients of a pool. */
const listClients = async (
  UserPoolId: string,
): Promise<{ readonly id: string; readonly name: string }[]> => {
  const found: { id: string; name: string }[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ask(SERVICE, 'ListUserPoolClients', (abortSignal) =>
      client.send(
        new ListUserPoolClientsCommand({
          UserPoolId,
          MaxResults: 60,
          ...(NextToken ? { NextToken } : {}),
        }),
        { abortSignal },
      ),
    );
    for (const { ClientId = '', ClientName = '' } of page.UserPoolClients ?? []) {
      found.push({ id: ClientId, name: ClientName });
    }
    ({ NextToken } = page);
  } while (NextToken);
  return found;
};

/** Pool and clients as `drift` reads them. */
export const poolReader: PoolReader = {
  describeUserPool,
  describeMfa,
  describeClient,
  describeBranding,
  listClients,
};
