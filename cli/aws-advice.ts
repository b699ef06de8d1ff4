import type { DependencyFailed } from '../shared/aws/dependency-failed.ts';

const advice: readonly (readonly [RegExp, string])[] = [
  [
    /^CredentialsProviderError|^InvalidClientTokenId|^UnrecognizedClient|^SignatureDoesNotMatch|^InvalidSignature/u,
    'Give credentials of the account: AWS_PROFILE, "aws sso login", or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  ],
  [/^ExpiredToken/u, 'The credentials have expired: sign in again, such as by "aws sso login".'],
  [/AccessDenied|NotAuthorized|Forbidden/u, 'Let your role make this call.'],
  [/^(?:Throttling|TooManyRequests|RequestLimitExceeded)/u, 'AWS is busy: try again in a minute.'],
  [
    /Timeout|ECONNREFUSED|ENOTFOUND|ECONNRESET|^Error$|^AggregateError/u,
    'AWS did not answer: look at the network, at --region and at AWS_ENDPOINT_URL.',
  ],
];

const messageOf = ({ cause }: DependencyFailed): string =>
  cause instanceof Error && cause.message !== '' ? `: ${cause.message}` : '';

/** What an operator is told of an AWS call that failed: what was said, and what to do about it. */
export const failedCall = (error: DependencyFailed): { problem: string; resolution: string } => ({
  problem: `${error.message}${messageOf(error)}`,
  resolution:
    advice.find(([reason]) => reason.test(error.reason))?.[1] ??
    'Look the error up in the reference of that service; nothing further was done.',
});
