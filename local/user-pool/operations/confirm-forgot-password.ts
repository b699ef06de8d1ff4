import { countCall } from '../attempts.ts';
import { assertSecretHash, findClient, hidesUsers } from '../clients.ts';
import { checkCode, redeemCode } from '../codes.ts';
import type { ClientScope, Operation } from '../context.ts';
import { codeExpired, notAuthorized, userNotFound } from '../errors.ts';
import { optionalText, optionalTextMap, text } from '../input.ts';
import type { User } from '../model.ts';
import { assertNotUsedBefore } from '../password-history.ts';
import { assertPasswordFits } from '../password-policy.ts';
import { setPassword } from '../set-password.ts';
import { callPostConfirmation } from '../trigger-calls.ts';
import { foldName, lookUpUser } from '../users.ts';

const userToReset = ({ pool, client }: ClientScope, given: string): User => {
  const user = lookUpUser(pool, given);
  if (!user?.enabled && hidesUsers(client)) throw codeExpired();
  if (!user) throw userNotFound('Username/client id combination not found.');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return user;
};

/**
 * Sets a new password by a code, then runs PostConfirmation; the password stays set when that
 * fails. A code that was never asked for counts as expired.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 */
export const confirmForgotPassword: Operation = {
  required: ['ClientId', 'Username', 'ConfirmationCode', 'Password'],
  run: async (context, input) => {
    const scope = findClient(context, text(input, 'ClientId'));
    const { pool, client } = scope;
    const given = text(input, 'Username');
    const password = text(input, 'Password');
    const check = { typed: text(input, 'ConfirmationCode'), now: context.clock.now() };
    assertSecretHash(client, optionalText(input, 'SecretHash'), given);
    const username = lookUpUser(pool, given)?.username ?? foldName(pool, given);
    countCall(pool, { operation: 'ConfirmForgotPassword', username, now: check.now });
    const user = userToReset(scope, given);
    checkCode(user.codes['forgot-password'], check.typed, check.now);
    // A password that does not fit leaves the code usable.
    assertPasswordFits(pool, password);
    await assertNotUsedBefore(pool, user, password);
    const { contact } = redeemCode(user, 'forgot-password', check);
    await setPassword(context, pool, { user, password });
    user.attributes[`${contact}_verified`] = 'true';
    user.status = 'CONFIRMED';
    await callPostConfirmation(context, pool, {
      source: 'PostConfirmation_ConfirmForgotPassword',
      user,
      clientId: client.id,
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
    return {};
  },
};
