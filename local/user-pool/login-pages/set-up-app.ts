import { invalidParameter } from '../errors.ts';
import { associateSoftwareToken } from '../operations/associate-software-token.ts';
import { verifySoftwareToken } from '../operations/verify-software-token.ts';
import type { Visit } from '../oauth/visit.ts';
import type { OpenChallenge } from './challenge-page.ts';

const textOf = (output: unknown, member: string): string => {
  const value: unknown =
    typeof output === 'object' && output !== null ? Reflect.get(output, member) : undefined;
  return typeof value === 'string' ? value : '';
};

/**
 * Begins the set-up of an authenticator app, the one second factor that the pages can set up: the
 * challenge goes on with the secret to show. Throws `InvalidParameterException` where the pool
 * offers no app.
 */
export const beginAppSetup = async (
  visit: Visit,
  challenge: OpenChallenge,
): Promise<OpenChallenge> => {
  if (!challenge.parameters['MFAS_CAN_SETUP']?.includes('SOFTWARE_TOKEN_MFA')) {
    throw invalidParameter('The local pages can set up an authenticator app only.');
  }
  const input = { Session: challenge.session };
  const output = await associateSoftwareToken.run(visit.context, input, visit.call);
  return {
    ...challenge,
    session: textOf(output, 'Session'),
    parameters: { ...challenge.parameters, secret: textOf(output, 'SecretCode') },
  };
};

/** Takes the first code of an app; resolves to the session that the challenge is answered with. */
export const finishAppSetup = async (
  visit: Visit,
  { session, code }: { readonly session: string; readonly code: string },
): Promise<string> => {
  if (code === '') throw invalidParameter('Enter the code from your app.');
  const input = { Session: session, UserCode: code };
  return textOf(await verifySoftwareToken.run(visit.context, input, visit.call), 'Session');
};
