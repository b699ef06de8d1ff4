import { userOfCall } from '../admin-scope.ts';
import { assertRemovable } from '../attributes.ts';
import { removeAttributes } from '../change-attributes.ts';
import type { Operation } from '../context.ts';
import { textList } from '../input.ts';

/**
 * Removes attributes from a user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html
 */
export const adminDeleteUserAttributes: Operation = {
  required: ['UserPoolId', 'Username', 'UserAttributeNames'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    const names = textList(input, 'UserAttributeNames');
    assertRemovable(pool, names);
    removeAttributes(user, names, context.clock.now());
    return {};
  },
};
