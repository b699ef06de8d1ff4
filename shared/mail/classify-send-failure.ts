/** A failed call of SES or SNS, by what the service answered. */
export interface SendFailure {
  /** The name of the error, e.g. `MessageRejected`. */
  readonly reason: string;
  readonly message: string;
}

/** What a failed call means for the event. */
export interface ClassifiedFailure {
  /** The reason for log and metrics; tells a used-up day from a moment of too many. */
  readonly reason: string;
  /** Whether the event is worth keeping: tried again, and then put with the dead letters. */
  readonly retryable: boolean;
}

/** The message itself is refused, today and tomorrow: this recipient, this content. */
const permanent: ReadonlySet<string> = new Set([
  'MessageRejected',
  'InvalidParameterValue',
  'InvalidParameterValueException',
  'InvalidParameterException',
  'InvalidParameter',
  'ValidationException',
  'ValidationError',
  'OptedOutException',
  'OptedOut',
]);

const THROTTLED = /^(?:Throttling|TooManyRequests|Throttled)/;

/**
 * Tells errors of sending apart. Refusals of a message are final. Everything else is kept: too many
 * messages in a moment are cured by Lambda's retry; a used-up daily quota, paused sending, a missing
 * configuration set or right outlast it, and the event waits with the dead letters for an operator.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/DeveloperGuide/api-error-codes.html and
 * https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
 */
export const classifySendFailure = ({ reason, message }: SendFailure): ClassifiedFailure => {
  if (THROTTLED.test(reason) && /daily message quota/i.test(message)) {
    return { reason: 'DailyQuotaExceeded', retryable: true };
  }
  return { reason, retryable: !permanent.has(reason) };
};
