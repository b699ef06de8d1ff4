import { AwsError } from '../gateway/aws-error.ts';

/** A parameter that the API refuses. */
export const invalidParameter = (message: string): AwsError =>
  new AwsError('InvalidParameterException', message);

/** The caller may not do this; also Cognito's answer to every wrong password or token. */
export const notAuthorized = (message: string): AwsError =>
  new AwsError('NotAuthorizedException', message);

/** The one answer to a wrong password and, with `PreventUserExistenceErrors`, an unknown user. */
export const wrongCredentials = (): AwsError => notAuthorized('Incorrect username or password.');

/** An unknown user, where the client may learn of it. */
export const userNotFound = (message = 'User does not exist.'): AwsError =>
  new AwsError('UserNotFoundException', message);

/** A pool, client or group that does not exist. */
export const resourceNotFound = (message: string): AwsError =>
  new AwsError('ResourceNotFoundException', message);

/** A code that is not the one last sent. */
export const codeMismatch = (): AwsError =>
  new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');

/** A code that has expired, was used, or was never sent. */
export const codeExpired = (): AwsError =>
  new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');

/** Too many calls for one user. */
export const attemptLimit = (): AwsError =>
  new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');

/** A sign-in before the account was confirmed. */
export const notConfirmed = (): AwsError =>
  new AwsError('UserNotConfirmedException', 'User is not confirmed.');

/** What a trigger returned cannot be used. */
export const invalidLambdaResponse = (message: string): AwsError =>
  new AwsError('InvalidLambdaResponseException', message);
