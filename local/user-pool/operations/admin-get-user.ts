import { userOfCall } from '../admin-scope.ts';
import { allAttributes, attributeList } from '../attributes.ts';
import type { Operation } from '../context.ts';
import { describeMfa } from '../mfa/mfa-preference.ts';
import { describeUser } from '../users.ts';

/**
 * A user with all attributes.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
 */
export const adminGetUser: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { user } = userOfCall(context, input);
    const { Attributes: _, ...shown } = describeUser(user);
    const UserAttributes = attributeList(allAttributes(user));
    return { ...shown, ...describeMfa(user), UserAttributes };
  },
};
