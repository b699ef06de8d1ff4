import { AwsError } from '../gateway/aws-error.ts';
import type { Invocation } from '../lambda/invocation.ts';

/**
 * Cognito could not get an answer out of the function; `reason` without the final period.
 *
 * @see https://repost.aws/knowledge-center/cognito-lambda-trigger-errors
 */
export const unexpectedLambda = (trigger: string, reason: string): AwsError =>
  new AwsError('UnexpectedLambdaException', `${trigger} invocation failed due to error ${reason}.`);

const validationFailed = (trigger: string, message: string): AwsError =>
  new AwsError('UserLambdaValidationException', `${trigger} failed with error ${message}.`);

const invalidResponse = (message: string): AwsError =>
  new AwsError('InvalidLambdaResponseException', message);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const IDENTIFYING = ['version', 'triggerSource', 'userPoolId', 'userName'];

/**
 * The response fields out of what the function returned. Throws what Cognito answers when the
 * function failed (`UserLambdaValidationException`, its message shown to the user) or did not
 * return the whole event (`InvalidLambdaResponseException`).
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const triggerResponse = (
  trigger: string,
  invocation: Invocation,
): Record<string, unknown> => {
  const { functionError, payload } = invocation;
  if (functionError) throw validationFailed(trigger, functionError.errorMessage);
  if (!('payload' in invocation)) {
    throw invalidResponse('Invalid lambda function output : Invalid JSON');
  }
  const isEvent = isRecord(payload) && IDENTIFYING.every((key) => typeof payload[key] === 'string');
  if (!isEvent || !isRecord(payload['response'])) {
    throw invalidResponse('Unrecognizable lambda output');
  }
  return payload['response'];
};
