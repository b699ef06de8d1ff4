import type {
  RegistrationResponseJSON,
  VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import { AwsError } from '../../gateway/aws-error.ts';
import type { Structure } from '../../gateway/structure.ts';
import type { Passkey, User, UserPool } from '../model.ts';
import { webAuthn } from './web-authn-library.ts';
import { readCredential } from './client-data.ts';
import {
  allowedOrigin,
  assertPasskeys,
  relyingPartyId,
  userVerification,
} from './passkey-settings.ts';

const LIMIT = 20;
/** ES256 and RS256, by their COSE numbers. */
const algorithms = [-7, -257];

const CHALLENGE_MS = 5 * 60_000;

/**
 * What a page hands to the authenticator to make a passkey. The challenge works once, for five
 * minutes.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html
 */
export const startRegistration = async (
  pool: UserPool,
  user: User,
  now: number,
): Promise<unknown> => {
  assertPasskeys(pool);
  const passkeys = user.passkeys ?? [];
  if (passkeys.length >= LIMIT) {
    throw new AwsError('LimitExceededException', `A user can have ${LIMIT} passkeys at most.`);
  }
  const rpID = relyingPartyId(pool);
  const { generateRegistrationOptions } = await webAuthn();
  const options = await generateRegistrationOptions({
    rpID,
    rpName: rpID,
    userName: user.attributes['email'] ?? user.username,
    userID: new Uint8Array(Buffer.from(user.sub)),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: userVerification(pool) },
  });
  user.passkeyChallenge = { challenge: options.challenge, expiresAt: now + CHALLENGE_MS };
  return options;
};

const takeChallenge = (user: User, now: number): string => {
  const pending = user.passkeyChallenge;
  delete user.passkeyChallenge;
  if (pending && now < pending.expiresAt) return pending.challenge;
  throw new AwsError('WebAuthnChallengeNotFoundException', 'No passkey registration is under way.');
};

const verify = async (
  pool: UserPool,
  { credential, challenge }: { readonly credential: Structure; readonly challenge: string },
): Promise<VerifiedRegistrationResponse> => {
  const rpId = relyingPartyId(pool);
  const { origin } = readCredential(credential);
  const expectedOrigin = allowedOrigin(rpId, origin);
  if (expectedOrigin === undefined) {
    throw new AwsError(
      'WebAuthnOriginNotAllowedException',
      'The origin of the page is not allowed.',
    );
  }
  const { verifyRegistrationResponse } = await webAuthn();
  try {
    return await verifyRegistrationResponse({
      response: credential as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID: rpId,
      supportedAlgorithmIDs: algorithms,
      requireUserVerification: userVerification(pool) === 'required',
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('WebAuthnCredentialNotSupportedException', reason);
  }
};

/**
 * Stores the passkey that an authenticator made. Throws the API's `WebAuthn…` exceptions.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html
 */
export const completeRegistration = async (
  pool: UserPool,
  user: User,
  { credential, now }: { readonly credential: Structure; readonly now: number },
): Promise<void> => {
  assertPasskeys(pool);
  const challenge = takeChallenge(user, now);
  const { registrationInfo } = await verify(pool, { credential, challenge });
  if (!registrationInfo) {
    throw new AwsError('WebAuthnCredentialNotSupportedException', 'The passkey is not supported.');
  }
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  const { attachment } = readCredential(credential);
  const passkey: Passkey = {
    id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports,
    rpId: relyingPartyId(pool),
    name: `Passkey ${(user.passkeys?.length ?? 0) + 1}`,
    createdAt: now,
    ...(attachment === undefined ? {} : { attachment }),
  };
  user.passkeys = [...(user.passkeys ?? []).filter((other) => other.id !== id), passkey];
};
