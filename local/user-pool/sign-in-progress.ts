import type { SignInProgress } from './model.ts';

/**
 * The progress with one more result, which only the custom authentication triggers look at. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
 */
export const withResult = (
  progress: SignInProgress,
  challengeName: string,
  challengeResult: boolean,
  challengeMetadata: string | null = null,
): SignInProgress => {
  const { custom } = progress;
  if (!custom) return progress;
  const result = { challengeName, challengeResult, challengeMetadata };
  return { ...progress, custom: { ...custom, results: [...custom.results, result] } };
};

/** `DEVICE_KEY` of a call, as progress: the device that the client says it is. Pure. */
export const claimedDevice = (
  parameters: Readonly<Record<string, string>>,
): Pick<SignInProgress, 'claimedDevice'> =>
  parameters['DEVICE_KEY'] ? { claimedDevice: parameters['DEVICE_KEY'] } : {};
