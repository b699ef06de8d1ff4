import { countCall } from '../attempts.ts';
import { assertSecretHash, findClient, hidesUsers } from '../clients.ts';
import type { Operation } from '../context.ts';
import { invalidParameter, userNotFound } from '../errors.ts';
import { optionalText, optionalTextMap, text } from '../input.ts';
import { sendSignUpCode } from '../sign-up-code.ts';
import { simulateDelivery } from '../simulated-delivery.ts';
import { foldName, lookUpUser } from '../users.ts';

/**
 * Sends a new code that confirms the account; the one before no longer works.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 */
export const resendConfirmationCode: Operation = {
  required: ['ClientId', 'Username'],
  run: async (context, input) => {
    const scope = findClient(context, text(input, 'ClientId'));
    const { pool, client } = scope;
    const given = text(input, 'Username');
    assertSecretHash(client, optionalText(input, 'SecretHash'), given);
    const user = lookUpUser(pool, given);
    const username = user?.username ?? foldName(pool, given);
    const now = context.clock.now();
    countCall(pool, { operation: 'ResendConfirmationCode', username, now });
    if (!user?.enabled && hidesUsers(client)) {
      return { CodeDeliveryDetails: simulateDelivery(given) };
    }
    if (!user) throw userNotFound('Username/client id combination not found.');
    if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
    const sent = await sendSignUpCode(context, scope, {
      user,
      reason: 'ResendCode',
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
    if (!sent) throw invalidParameter('Auto verification not turned on.');
    return { CodeDeliveryDetails: sent };
  },
};
