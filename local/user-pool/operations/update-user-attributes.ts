import { authenticate } from '../access-tokens.ts';
import { assertWritable } from '../attributes.ts';
import { changeAttributes } from '../change-attributes.ts';
import type { Operation } from '../context.ts';
import { optionalAttributes, optionalTextMap, text } from '../input.ts';

/**
 * A signed-in user changes attributes; a changed contact gets a code.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html
 */
export const updateUserAttributes: Operation = {
  required: ['AccessToken', 'UserAttributes'],
  run: async (context, input) => {
    const { pool, client, user } = await authenticate(context, text(input, 'AccessToken'));
    const attributes = optionalAttributes(input, 'UserAttributes') ?? {};
    assertWritable(client, Object.keys(attributes));
    const deliveries = await changeAttributes(context, pool, {
      user,
      attributes,
      clientId: client.id,
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
    return { CodeDeliveryDetailsList: deliveries };
  },
};
