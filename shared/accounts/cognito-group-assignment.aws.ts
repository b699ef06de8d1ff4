import {
  AdminAddUserToGroupCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { GroupAssignment } from './group-assignment.ts';

const CALL_LIMIT_MS = 8000;

const client = new CognitoIdentityProviderClient(
  clientSettings({ connectMs: 1000, requestMs: 3000, attempts: 2 }),
);

/**
 * Groups of the pool with this id. Cognito takes 25 such requests a second in the whole AWS
 * account: beyond it throttles, and the event is retried minutes later.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const cognitoGroupAssignment = (userPoolId: string): GroupAssignment => ({
  add: async (userName, group, signal) => {
    const input = { UserPoolId: userPoolId, Username: userName, GroupName: group };
    const limits = {
      service: 'cognito-idp',
      operation: 'AdminAddUserToGroup',
      signal,
      limitMs: CALL_LIMIT_MS,
    };
    try {
      await callAws(limits, (abortSignal) =>
        client.send(new AdminAddUserToGroupCommand(input), { abortSignal }),
      );
      return 'added';
    } catch (error) {
      const gone = error instanceof DependencyFailed && error.reason === 'UserNotFoundException';
      if (gone) return 'user-is-gone';
      throw error;
    }
  },
});
