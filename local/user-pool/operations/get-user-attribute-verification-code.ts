import { authenticate } from '../access-tokens.ts';
import { countCall } from '../attempts.ts';
import { issueCode } from '../codes.ts';
import type { Operation } from '../context.ts';
import { contactNamed } from '../contacts.ts';
import { invalidParameter } from '../errors.ts';
import { optionalTextMap, text } from '../input.ts';
import { sendCode } from '../messages.ts';

/**
 * Sends a code that verifies a contact; for a changed contact that still waits, to the new value.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html
 */
export const getUserAttributeVerificationCode: Operation = {
  required: ['AccessToken', 'AttributeName'],
  run: async (context, input) => {
    const { pool, client, user } = await authenticate(context, text(input, 'AccessToken'));
    const contact = contactNamed(text(input, 'AttributeName'));
    const now = context.clock.now();
    const operation = 'GetUserAttributeVerificationCode';
    countCall(pool, { operation, username: user.username, now });
    const pendingValue = user.codes[contact]?.pendingValue;
    const destination = pendingValue ?? user.attributes[contact];
    if (!destination) throw invalidParameter(`User does not have attribute ${contact}.`);
    const waiting = pendingValue === undefined ? {} : { pendingValue };
    const code = issueCode(user, contact, { contact, now, ...waiting });
    const sent = await sendCode(context, pool, {
      user,
      contact,
      destination,
      code,
      username: destination,
      clientId: client.id,
      reason: 'VerifyUserAttribute',
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
    return { CodeDeliveryDetails: sent };
  },
};
