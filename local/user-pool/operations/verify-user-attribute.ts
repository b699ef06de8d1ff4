import { authenticate } from '../access-tokens.ts';
import { countCall } from '../attempts.ts';
import { redeemCode } from '../codes.ts';
import { contactNamed } from '../contacts.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { assertContactsFree } from '../users.ts';

/**
 * Verifies a contact by its code and, for a changed one, makes the new value the valid one. No
 * trigger runs.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html
 */
export const verifyUserAttribute: Operation = {
  required: ['AccessToken', 'AttributeName', 'Code'],
  run: async (context, input) => {
    const { pool, user } = await authenticate(context, text(input, 'AccessToken'));
    const contact = contactNamed(text(input, 'AttributeName'));
    const now = context.clock.now();
    countCall(pool, { operation: 'VerifyUserAttribute', username: user.username, now });
    const { pendingValue } = redeemCode(user, contact, { typed: text(input, 'Code'), now });
    if (pendingValue !== undefined) {
      assertContactsFree(pool, { [contact]: pendingValue }, user.username);
      user.attributes[contact] = pendingValue;
    }
    user.attributes[`${contact}_verified`] = 'true';
    user.modifiedAt = now;
    return {};
  },
};
