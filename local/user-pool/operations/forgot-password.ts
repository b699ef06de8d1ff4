import { countCall } from '../attempts.ts';
import { assertSecretHash, findClient, hidesUsers } from '../clients.ts';
import type { Operation } from '../context.ts';
import { userNotFound } from '../errors.ts';
import { optionalText, optionalTextMap, text } from '../input.ts';
import { migrateUnknownUser } from '../migration/migrate-user.ts';
import { recoveryContact } from '../recovery.ts';
import { sendResetCode } from '../reset-code.ts';
import { simulateDelivery } from '../simulated-delivery.ts';
import { foldName, lookUpUser } from '../users.ts';

/**
 * Sends a code for a new password. Clients that hide which users exist get the same answer for
 * users who are unknown, disabled, or have no verified contact.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 */
export const forgotPassword: Operation = {
  required: ['ClientId', 'Username'],
  run: async (context, input) => {
    const scope = findClient(context, text(input, 'ClientId'));
    const { pool, client } = scope;
    const given = text(input, 'Username');
    assertSecretHash(client, optionalText(input, 'SecretHash'), given);
    const username = lookUpUser(pool, given)?.username ?? foldName(pool, given);
    countCall(pool, { operation: 'ForgotPassword', username, now: context.clock.now() });
    const clientMetadata = optionalTextMap(input, 'ClientMetadata');
    await migrateUnknownUser(context, scope, {
      source: 'UserMigration_ForgotPassword',
      given,
      validationData: undefined,
      clientMetadata,
    });
    const user = lookUpUser(pool, given);
    const reachable =
      user !== undefined && user.enabled && recoveryContact(pool, user) !== undefined;
    if (!reachable && hidesUsers(client)) return { CodeDeliveryDetails: simulateDelivery(given) };
    if (!user) throw userNotFound('Username/client id combination not found.');
    const sent = await sendResetCode(context, pool, {
      user,
      clientId: client.id,
      clientMetadata,
    });
    return { CodeDeliveryDetails: sent };
  },
};
