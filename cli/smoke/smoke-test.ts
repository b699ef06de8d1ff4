import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refusalFrom } from '../../shared/refusals/refusal-from.ts';

/** A stage as anybody on the internet sees it. */
export interface StageAddresses {
  readonly region: string;
  /** The app client of browsers. */
  readonly clientId: string;
  /** Address of the account API, without a slash at its end. */
  readonly accountApi: string;
  /** Where Cognito is, if not where AWS has it. */
  readonly endpoint?: string;
}

/** One thing that was tried. */
export interface SmokeCheck {
  readonly name: string;
  readonly passed: boolean;
  /** What was there instead; empty when it passed. */
  readonly instead: string;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));

/** More than any client sends: refused before anything is counted or written down. */
const tooMuchMetadata = Object.fromEntries(
  Array.from({ length: 26 }, (_, at) => [`key${at}`, 'x']),
);

const signUpIsDecided = async (
  cognito: CognitoIdentityProviderClient,
  { clientId }: StageAddresses,
): Promise<string> => {
  const request = new SignUpCommand({
    ClientId: clientId,
    Username: 'smoke-test@example.com',
    Password: 'no user will have this 1',
    ClientMetadata: tooMuchMetadata,
  });
  const code = await cognito.send(request).then(
    () => 'signed up',
    (error: unknown) => refusalFrom(error) ?? nameOf(error),
  );
  return ['SIGNUP_ATTRIBUTE_INVALID', 'SIGNUP_CLOSED'].includes(code) ? '' : code;
};

const nobodyIsTold = async (
  cognito: CognitoIdentityProviderClient,
  { clientId }: StageAddresses,
): Promise<string> => {
  const request = new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: 'smoke-test-nobody@example.com', SRP_A: 'a'.repeat(768) },
  });
  const answer = await cognito
    .send(request)
    .then(({ ChallengeName }) => ChallengeName ?? 'no challenge', nameOf);
  return answer === 'PASSWORD_VERIFIER' ? '' : answer;
};

const strangersAreRefused = async (
  _: CognitoIdentityProviderClient,
  { accountApi }: StageAddresses,
): Promise<string> => {
  const status = await fetch(`${accountApi}/me`).then((answer) => answer.status, nameOf);
  return status === 401 ? '' : String(status);
};

const checks = {
  'sign-up is decided by pre-sign-up': signUpIsDecided,
  'a sign-in of nobody looks like one of somebody': nobodyIsTold,
  'the account API asks for a token': strangersAreRefused,
};

/**
 * Tries a deployed stage from outside, without credentials and without leaving anything behind: no
 * user is made, no mail is sent. Resolves to what was found, also where nothing answered.
 */
export const smokeTest = async (stage: StageAddresses): Promise<SmokeCheck[]> => {
  const cognito = new CognitoIdentityProviderClient({
    region: stage.region,
    // What it asks is open to everybody: nothing is signed.
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    ...(stage.endpoint === undefined ? {} : { endpoint: stage.endpoint }),
  });
  const found = Object.entries(checks).map(async ([name, check]) => {
    const instead = await check(cognito, stage);
    return { name, passed: instead === '', instead };
  });
  return Promise.all(found);
};
