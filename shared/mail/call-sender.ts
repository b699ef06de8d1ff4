import { callAws, type AwsCallLimits } from '../aws/call-aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { classifySendFailure } from './classify-send-failure.ts';

/** Calls a service that sends messages; throws `DependencyFailed` as `classifySendFailure` says. */
export const callSender = async <Answer>(
  limits: AwsCallLimits,
  send: (abortSignal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  try {
    return await callAws(limits, send);
  } catch (error) {
    if (!(error instanceof DependencyFailed)) throw error;
    const { service, operation, reason, cause } = error;
    const message = cause instanceof Error ? cause.message : '';
    throw new DependencyFailed(
      { service, operation, ...classifySendFailure({ reason, message }) },
      cause,
    );
  }
};
