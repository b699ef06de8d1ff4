import type { UserPoolContext } from './context.ts';
import { sendCode } from './messages.ts';
import type { Contact, User, UserPool } from './model.ts';
import { usernameAttributes } from './pool-settings.ts';
import { type ClientMetadata, NO_CLIENT } from './trigger-calls.ts';

const contactOf: Readonly<Record<string, Contact>> = { EMAIL: 'email', SMS: 'phone_number' };

const signInName = (pool: UserPool, user: User): string =>
  usernameAttributes(pool)
    .map((contact) => user.attributes[contact])
    .find(Boolean) ?? user.username;

/**
 * Sends a temporary password over the media that the administrator chose, as far as the user has
 * the contact for them.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const invite = async (
  context: UserPoolContext,
  pool: UserPool,
  invitation: {
    readonly user: User;
    readonly password: string;
    /** `DesiredDeliveryMediums`; the API's default is SMS. */
    readonly media: readonly string[];
    readonly clientMetadata: ClientMetadata;
  },
): Promise<void> => {
  const { user, password, clientMetadata } = invitation;
  for (const medium of invitation.media) {
    const contact = contactOf[medium];
    const destination = contact && user.attributes[contact];
    if (!contact || !destination) continue;
    await sendCode(context, pool, {
      user,
      contact,
      destination,
      clientMetadata,
      reason: 'AdminCreateUser',
      code: password,
      username: signInName(pool, user),
      clientId: NO_CLIENT,
    });
  }
};
