import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
  type GetUserPoolMfaConfigResponse,
  type UpdateUserPoolRequest,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import { ask, operatorClient } from '../deployed/operator-limits.aws.ts';
import type { ForeignPools } from './change-pool.ts';

const client = new CognitoIdentityProviderClient(operatorClient);
const SERVICE = 'cognito-idp';

/** A pool that lives elsewhere; `undefined` when there is none by this id. */
const findPool = async (UserPoolId: string): Promise<UserPoolType | undefined> => {
  try {
    const { UserPool } = await ask(SERVICE, 'DescribeUserPool', (abortSignal) =>
      client.send(new DescribeUserPoolCommand({ UserPoolId }), { abortSignal }),
    );
    return UserPool;
  } catch (error) {
    if (error instanceof DependencyFailed && error.reason === 'ResourceNotFoundException') {
      return undefined;
    }
    throw error;
  }
};

/** Second factors and passkeys of a pool, which `UpdateUserPool` cannot name. */
const findMfa = async (UserPoolId: string): Promise<GetUserPoolMfaConfigResponse> => {
  const { $metadata: _metadata, ...mfa } = await ask(
    SERVICE,
    'GetUserPoolMfaConfig',
    (abortSignal) => client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }), { abortSignal }),
  );
  return mfa;
};

/** Gives a pool its second factors and passkeys back. */
const restoreMfa = async (UserPoolId: string, mfa: GetUserPoolMfaConfigResponse): Promise<void> => {
  await ask(SERVICE, 'SetUserPoolMfaConfig', (abortSignal) =>
    client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...mfa }), { abortSignal }),
  );
};

/** Replaces every setting of a pool that can change. */
const updatePool = async (request: UpdateUserPoolRequest): Promise<void> => {
  await ask(SERVICE, 'UpdateUserPool', (abortSignal) =>
    client.send(new UpdateUserPoolCommand(request), { abortSignal }),
  );
};

/** Pools of this account and region, wherever they come from. */
export const foreignPools: ForeignPools = { findPool, findMfa, restoreMfa, updatePool };
