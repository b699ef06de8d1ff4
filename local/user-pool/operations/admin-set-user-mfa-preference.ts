import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { changedPreference } from '../mfa/mfa-preference.ts';

/**
 * Switches second factors of a user on or off and prefers one.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html
 */
export const adminSetUserMfaPreference: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { user } = userOfCall(context, input);
    user.mfa = changedPreference(user, input);
    user.modifiedAt = context.clock.now();
    return {};
  },
};
