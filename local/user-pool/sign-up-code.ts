import { issueCode } from './codes.ts';
import type { ClientScope, UserPoolContext } from './context.ts';
import { type CodeDelivery, sendCode } from './messages.ts';
import type { Contact, User, UserPool } from './model.ts';
import { autoVerified } from './pool-settings.ts';
import type { ClientMetadata } from './trigger-calls.ts';

/**
 * The contact that gets the sign-up code: only the phone when both could.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
const signUpContact = (pool: UserPool, user: User): Contact | undefined =>
  (['phone_number', 'email'] as const).find(
    (contact) => autoVerified(pool).includes(contact) && Boolean(user.attributes[contact]),
  );

/** Sends a code that confirms the account; `undefined` when the pool verifies nothing. */
export const sendSignUpCode = async (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  sending: {
    readonly user: User;
    readonly reason: 'SignUp' | 'ResendCode';
    readonly clientMetadata: ClientMetadata;
  },
): Promise<CodeDelivery | undefined> => {
  const { user } = sending;
  const contact = signUpContact(pool, user);
  const destination = contact && user.attributes[contact];
  if (!contact || destination === undefined) return undefined;
  const code = issueCode(user, 'sign-up', { contact, now: context.clock.now() });
  return await sendCode(context, pool, {
    ...sending,
    contact,
    destination,
    code,
    username: destination,
    clientId: client.id,
  });
};
