import {
  CognitoIdentityProviderClient,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
  type GetUserPoolMfaConfigResponse,
  type UpdateUserPoolRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { ask, operatorClient } from '../deployed/operator-limits.aws.ts';
import { describeMfa, describeUserPool } from '../deployed/user-pool.aws.ts';
import type { Pools } from './change-pool.ts';

const client = new CognitoIdentityProviderClient(operatorClient);
const SERVICE = 'cognito-idp';

const setMfa = async (UserPoolId: string, mfa: GetUserPoolMfaConfigResponse): Promise<void> => {
  await ask(SERVICE, 'SetUserPoolMfaConfig', (abortSignal) =>
    client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...mfa }), { abortSignal }),
  );
};

const updatePool = async (request: UpdateUserPoolRequest): Promise<void> => {
  await ask(SERVICE, 'UpdateUserPool', (abortSignal) =>
    client.send(new UpdateUserPoolCommand(request), { abortSignal }),
  );
};

/** Pools of this account and region, wherever they come from. */
export const pools: Pools = { describeUserPool, describeMfa, setMfa, updatePool };
