import {
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { Sessions } from './sessions.ts';

const CALL_LIMIT_MS = 5000;

/**
 * The sessions of a user pool, by its id. Ending those of a user who has none is no error.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html
 */
export const cognitoSessions = (userPoolId: string): Sessions => {
  const client = new CognitoIdentityProviderClient(
    clientSettings({ connectMs: 500, requestMs: 2000, attempts: 2 }),
  );
  return {
    endAll: async (userName, signal) => {
      const operation = 'AdminUserGlobalSignOut';
      const limits = { service: 'cognito-idp', operation, signal, limitMs: CALL_LIMIT_MS };
      const command = new AdminUserGlobalSignOutCommand({
        UserPoolId: userPoolId,
        Username: userName,
      });
      try {
        await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
        return 'ended';
      } catch (error) {
        const isGone =
          error instanceof DependencyFailed && error.reason === 'UserNotFoundException';
        if (isGone) return 'no-such-user';
        throw error;
      }
    },
  };
};
