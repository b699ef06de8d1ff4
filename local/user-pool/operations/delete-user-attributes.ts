import { authenticate } from '../access-tokens.ts';
import { assertRemovable, assertWritable } from '../attributes.ts';
import { removeAttributes } from '../change-attributes.ts';
import type { Operation } from '../context.ts';
import { text, textList } from '../input.ts';

/**
 * A signed-in user removes attributes.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html
 */
export const deleteUserAttributes: Operation = {
  required: ['AccessToken', 'UserAttributeNames'],
  run: async (context, input) => {
    const { pool, client, user } = await authenticate(context, text(input, 'AccessToken'));
    const names = textList(input, 'UserAttributeNames');
    assertWritable(client, names);
    assertRemovable(pool, names);
    removeAttributes(user, names, context.clock.now());
    return {};
  },
};
