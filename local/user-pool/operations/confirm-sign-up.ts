import { countCall } from '../attempts.ts';
import { claimAlias } from '../claim-alias.ts';
import { startSession } from '../auth-sessions.ts';
import { allowsChoice, assertSecretHash, findClient, hidesUsers } from '../clients.ts';
import { checkCode, redeemCode } from '../codes.ts';
import type { ClientScope, Operation, UserPoolContext } from '../context.ts';
import { codeExpired, notAuthorized, userNotFound } from '../errors.ts';
import { flag, optionalText, optionalTextMap, text } from '../input.ts';
import type { User } from '../model.ts';
import { callPostConfirmation } from '../trigger-calls.ts';
import { foldName, lookUpUser } from '../users.ts';

const userToConfirm = ({ pool, client }: ClientScope, given: string): User => {
  const user = lookUpUser(pool, given);
  if (!user?.enabled && hidesUsers(client)) throw codeExpired();
  if (!user) throw userNotFound('Username/client id combination not found.');
  if (user.status !== 'UNCONFIRMED') {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  }
  return user;
};

const openSignIn = (context: UserPoolContext, scope: ClientScope, { username }: User): string =>
  startSession(context, scope, { kind: 'CONFIRMED_SIGN_UP', username });

/**
 * Confirms an account by its code, verifies the contact that the code went to, then runs
 * PostConfirmation; the user stays confirmed when that fails. With the session of the answer the
 * user can sign in at once.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export const confirmSignUp: Operation = {
  required: ['ClientId', 'Username', 'ConfirmationCode'],
  run: async (context, input) => {
    const scope = findClient(context, text(input, 'ClientId'));
    const { pool, client } = scope;
    const given = text(input, 'Username');
    assertSecretHash(client, optionalText(input, 'SecretHash'), given);
    const now = context.clock.now();
    const username = lookUpUser(pool, given)?.username ?? foldName(pool, given);
    countCall(pool, { operation: 'ConfirmSignUp', username, now });
    const user = userToConfirm(scope, given);
    const check = { typed: text(input, 'ConfirmationCode'), now };
    const { contact } = checkCode(user.codes['sign-up'], check.typed, now);
    // A taken alias leaves the code usable, so that the caller can try again with force.
    claimAlias(pool, {
      username: user.username,
      contact,
      value: user.attributes[contact],
      force: flag(input, 'ForceAliasCreation'),
    });
    redeemCode(user, 'sign-up', check);
    user.attributes[`${contact}_verified`] = 'true';
    user.status = 'CONFIRMED';
    user.modifiedAt = now;
    await callPostConfirmation(context, pool, {
      source: 'PostConfirmation_ConfirmSignUp',
      user,
      clientId: client.id,
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
    return allowsChoice(client) ? { Session: openSignIn(context, scope, user) } : {};
  },
};
