import { authenticate } from '../access-tokens.ts';
import { allAttributes, attributeList, readableAttributes } from '../attributes.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { describeMfa } from '../mfa/mfa-preference.ts';

/**
 * The signed-in user with the attributes that the app client may read.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 */
export const getUser: Operation = {
  required: ['AccessToken'],
  run: async (context, input) => {
    const { client, user } = await authenticate(context, text(input, 'AccessToken'));
    return {
      Username: user.username,
      ...describeMfa(user),
      UserAttributes: attributeList(readableAttributes(client, allAttributes(user))),
    };
  },
};
