import { randomInt } from 'node:crypto';
import { startSession } from '../auth-sessions.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { deliveryDetails, sendCode } from '../messages.ts';
import type { Contact, SignInProgress, User } from '../model.ts';
import type { AuthAnswer } from '../sign-in.ts';
import type { ClientMetadata } from '../trigger-calls.ts';

/** The challenges whose answer is a code that the pool sends. */
export type CodeChallenge = 'SMS_MFA' | 'SMS_OTP' | 'EMAIL_OTP';

/** A code that a sign-in needs. */
export interface CodeRequest {
  readonly kind: CodeChallenge;
  readonly user: User;
  readonly progress: SignInProgress;
  readonly clientMetadata: ClientMetadata;
  readonly isAdmin: boolean;
  /** Another destination than the user's own contact, which a right code makes his. */
  readonly destination?: string;
}

/** The contact that a code challenge proves. */
export const contactOfCode = (kind: CodeChallenge): Contact =>
  kind === 'EMAIL_OTP' ? 'email' : 'phone_number';

/**
 * A code for a sign-in: eight digits by e-mail, six by text message.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
const createSignInCode = (kind: CodeChallenge): string => {
  const digits = kind === 'EMAIL_OTP' ? 8 : 6;
  return randomInt(10 ** digits)
    .toString()
    .padStart(digits, '0');
};

/** What the client of a code challenge learns about the delivery. */
export const codeParameters = (
  kind: CodeChallenge,
  { destination, username }: { readonly destination: string; readonly username: string },
): Record<string, string> => {
  const { DeliveryMedium, Destination } = deliveryDetails(contactOfCode(kind), destination);
  return {
    CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
    CODE_DELIVERY_DESTINATION: Destination,
    USER_ID_FOR_SRP: username,
  };
};

/**
 * Sends a code and asks for it. Metadata of the caller reaches custom senders; CustomMessage only
 * gets what an administrator's operation brought.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const askForCode = async (
  context: UserPoolContext,
  scope: ClientScope,
  { kind, user, progress, clientMetadata, isAdmin, destination: other }: CodeRequest,
): Promise<AuthAnswer> => {
  const contact = contactOfCode(kind);
  const destination = other ?? user.attributes[contact];
  const { username } = user;
  if (!destination) throw invalidParameter(`User does not have the attribute ${contact}.`);
  const code = createSignInCode(kind);
  await sendCode(context, scope.pool, {
    user,
    reason: 'Authentication',
    contact,
    destination,
    code,
    username: destination,
    clientId: scope.client.id,
    clientMetadata,
    hidesMetadataFromMessage: !isAdmin,
  });
  return {
    ChallengeName: kind,
    ChallengeParameters: codeParameters(kind, { destination, username }),
    Session: startSession(context, scope, {
      kind,
      username,
      progress,
      code,
      destination,
      setsContact: other !== undefined,
    }),
  };
};
