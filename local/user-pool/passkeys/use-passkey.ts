import type {
  AuthenticationResponseJSON,
  VerifiedAuthenticationResponse,
} from '@simplewebauthn/server';
import type { Structure } from '../../gateway/structure.ts';
import { wrongCredentials } from '../errors.ts';
import type { Passkey, User, UserPool } from '../model.ts';
import { webAuthn } from './web-authn-library.ts';
import { readCredential } from './client-data.ts';
import { allowedOrigin, relyingPartyId, userVerification } from './passkey-settings.ts';

/** What a page hands to the authenticator: `CREDENTIAL_REQUEST_OPTIONS`, and its challenge. */
export const passkeyRequest = async (
  pool: UserPool,
  user: User,
): Promise<{ readonly options: string; readonly challenge: string }> => {
  const { generateAuthenticationOptions } = await webAuthn();
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyId(pool),
    allowCredentials: (user.passkeys ?? []).map(({ id, transports }) => ({
      id,
      transports: [...transports],
    })),
    userVerification: userVerification(pool),
  });
  return { options: JSON.stringify(options), challenge: options.challenge };
};

const verify = async (
  pool: UserPool,
  passkey: Passkey,
  { credential, challenge }: { readonly credential: Structure; readonly challenge: string },
): Promise<VerifiedAuthenticationResponse> => {
  const expectedOrigin = allowedOrigin(passkey.rpId, readCredential(credential).origin);
  if (expectedOrigin === undefined) throw wrongCredentials();
  const { verifyAuthenticationResponse } = await webAuthn();
  try {
    return await verifyAuthenticationResponse({
      response: credential as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID: passkey.rpId,
      requireUserVerification: userVerification(pool) === 'required',
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    });
  } catch (error) {
    // The library throws plain errors for everything that is wrong with a signature or its data.
    if (error instanceof Error) throw wrongCredentials();
    throw error;
  }
};

/**
 * Checks the signature of an authenticator. Throws `NotAuthorizedException` for a passkey that is
 * not the user's, a wrong signature, challenge or page, and a counter that went back.
 *
 * Source: https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion
 */
export const assertPasskey = async (
  pool: UserPool,
  user: User,
  proof: { readonly credential: Structure; readonly challenge: string },
): Promise<void> => {
  const { id } = readCredential(proof.credential);
  const passkey = user.passkeys?.find((candidate) => candidate.id === id);
  if (!passkey) throw wrongCredentials();
  const { verified, authenticationInfo } = await verify(pool, passkey, proof);
  if (!verified) throw wrongCredentials();
  passkey.counter = authenticationInfo.newCounter;
};
