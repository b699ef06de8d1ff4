import { startSession } from '../auth-sessions.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { imagineUser } from '../imagined-users.ts';
import type { SignInProgress, User } from '../model.ts';
import type { AuthAnswer } from '../sign-in.ts';
import { startExchange } from '../srp.ts';

/** Who shall prove the password, and what the sign-in has behind it. */
export interface ProofRequest {
  /** `undefined` for a user who does not exist. */
  readonly user: User | undefined;
  readonly given: string;
  /** `SRP_A`, hexadecimal. */
  readonly A: string;
  readonly progress?: SignInProgress;
}

/**
 * Asks for proof of the password by SRP. A user who does not exist gets a challenge that looks
 * like everybody's.
 */
export const askForProof = (
  context: UserPoolContext,
  scope: ClientScope,
  { user, given, A, progress }: ProofRequest,
): AuthAnswer => {
  const imagined = imagineUser(scope.pool.id, given);
  const username = user?.username ?? imagined.id;
  const verifier = user?.password ?? imagined.verifier;
  const srp = startExchange(A, verifier);
  if (!srp) throw invalidParameter('SRP_A is not valid.');
  const session = startSession(context, scope, {
    kind: 'PASSWORD_VERIFIER',
    username,
    srp,
    imagined: user?.password === undefined,
    ...(progress ? { progress } : {}),
  });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: verifier.srpSalt,
      SRP_B: srp.B,
      SECRET_BLOCK: session,
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
    ...(progress ? { Session: session } : {}),
  };
};
