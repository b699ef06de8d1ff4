import { invalidLambdaResponse } from '../errors.ts';

type Response = Readonly<Record<string, unknown>>;

/** What DefineAuthChallenge decided. */
export type Definition =
  | { readonly next: 'fail' }
  | { readonly next: 'issue-tokens' }
  | { readonly next: 'challenge'; readonly challengeName: string };

/** What CreateAuthChallenge made. */
export interface CreatedChallenge {
  /** For the client. */
  readonly publicParameters: Record<string, string>;
  /** For VerifyAuthChallengeResponse only. */
  readonly privateParameters: Record<string, string>;
  /** Kept in the session that the triggers see. */
  readonly metadata: string | null;
}

const unrecognizable = (): Error => invalidLambdaResponse('Unrecognizable lambda output');

const flagOf = (response: Response, name: string): boolean => {
  const value = response[name] ?? false;
  if (typeof value !== 'boolean') throw unrecognizable();
  return value;
};

const textOf = (response: Response, name: string): string | null => {
  const value = response[name] ?? null;
  if (value !== null && typeof value !== 'string') throw unrecognizable();
  return value;
};

const textsOf = (response: Response, name: string): Record<string, string> => {
  const value = response[name] ?? {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unrecognizable();
  const entries = Object.entries(value).filter(([, text]) => text !== null);
  if (!entries.every(([, text]) => typeof text === 'string')) throw unrecognizable();
  return Object.fromEntries(entries);
};

/**
 * The decision in a response of DefineAuthChallenge; failing wins over tokens, tokens over another
 * challenge. Throws `InvalidLambdaResponseException` when there is none. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
 */
export const readDefinition = (response: Response): Definition => {
  const fails = flagOf(response, 'failAuthentication');
  const issues = flagOf(response, 'issueTokens');
  const challengeName = textOf(response, 'challengeName');
  if (fails) return { next: 'fail' };
  if (issues) return { next: 'issue-tokens' };
  if (!challengeName) throw unrecognizable();
  return { next: 'challenge', challengeName };
};

/** The challenge in a response of CreateAuthChallenge: parameters are texts only. Pure. */
export const readCreated = (response: Response): CreatedChallenge => ({
  publicParameters: textsOf(response, 'publicChallengeParameters'),
  privateParameters: textsOf(response, 'privateChallengeParameters'),
  metadata: textOf(response, 'challengeMetadata'),
});

/** Whether VerifyAuthChallengeResponse took the answer; silence means no. Pure. */
export const readVerdict = (response: Response): boolean => flagOf(response, 'answerCorrect');
