import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { UserEraser } from './erasure-stores.ts';

/** These calls share 25 requests a second with all others that change users. */
const CALL_LIMIT_MS = 10_000;

const client = new CognitoIdentityProviderClient(
  clientSettings({ connectMs: 500, requestMs: 3000, attempts: 3 }),
);

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'cognito-idp',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

const isGone = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.reason === 'UserNotFoundException';

/** Whether the user was there to do it to. */
const ifThere = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
};

const subOf = async (input: { UserPoolId: string; Username: string }, signal: AbortSignal) => {
  try {
    const { UserAttributes = [] } = await callAws(limits('AdminGetUser', signal), (abortSignal) =>
      client.send(new AdminGetUserCommand(input), { abortSignal }),
    );
    return UserAttributes.find(({ Name }) => Name === 'sub')?.Value;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
};

/**
 * The users of the pool with this id. Disabling comes before signing out: between the two nobody
 * can sign in anew.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
 */
export const cognitoUserEraser = (UserPoolId: string): UserEraser => ({
  subOf: (Username, signal) => subOf({ UserPoolId, Username }, signal),
  shutOut: async (Username, signal) => {
    const input = { UserPoolId, Username };
    const disabled = await ifThere(
      callAws(limits('AdminDisableUser', signal), (abortSignal) =>
        client.send(new AdminDisableUserCommand(input), { abortSignal }),
      ),
    );
    if (!disabled) return;
    await ifThere(
      callAws(limits('AdminUserGlobalSignOut', signal), (abortSignal) =>
        client.send(new AdminUserGlobalSignOutCommand(input), { abortSignal }),
      ),
    );
  },
  remove: async (Username, signal) => {
    await ifThere(
      callAws(limits('AdminDeleteUser', signal), (abortSignal) =>
        client.send(new AdminDeleteUserCommand({ UserPoolId, Username }), { abortSignal }),
      ),
    );
  },
});
