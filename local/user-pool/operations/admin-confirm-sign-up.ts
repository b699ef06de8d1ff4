import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { notAuthorized } from '../errors.ts';
import { optionalTextMap } from '../input.ts';
import { callPostConfirmation, NO_CLIENT } from '../trigger-calls.ts';

/**
 * Confirms an account without a code; contacts stay unverified.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html
 */
export const adminConfirmSignUp: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    if (user.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    }
    user.status = 'CONFIRMED';
    user.modifiedAt = context.clock.now();
    delete user.codes['sign-up'];
    await callPostConfirmation(context, pool, {
      source: 'PostConfirmation_ConfirmSignUp',
      user,
      clientId: NO_CLIENT,
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
    return {};
  },
};
