import { userOfCall } from '../admin-scope.ts';
import { changeAttributes } from '../change-attributes.ts';
import type { Operation } from '../context.ts';
import { optionalAttributes, optionalTextMap } from '../input.ts';
import { NO_CLIENT } from '../trigger-calls.ts';

/**
 * Changes attributes of a user; a changed contact gets a code unless it comes as verified.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
 */
export const adminUpdateUserAttributes: Operation = {
  required: ['UserPoolId', 'Username', 'UserAttributes'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    await changeAttributes(context, pool, {
      user,
      clientId: NO_CLIENT,
      attributes: optionalAttributes(input, 'UserAttributes') ?? {},
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
    return {};
  },
};
