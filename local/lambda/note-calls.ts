import type { OnCall } from '../gateway/aws-dispatch.ts';
import { accessRequestsOf } from '../services/iam/aws-actions.ts';
import type { AccessRequest } from '../services/iam/access-request.ts';
import { callerOf } from '../services/iam/caller.ts';
import type { AuthorizeS3 } from '../services/s3/s3.ts';
import type { AwsCallRecords } from './aws-calls.ts';

/** What is between the account and the end of an ARN: `table/…`, `userpool/…`. */
const nameIn = (resource: string): string => resource.split(':').slice(5).join(':');

const subjectsOf = ({ resource, context }: AccessRequest): string[] => {
  const keys = context['dynamodb:LeadingKeys'];
  return keys === undefined ? [nameIn(resource)] : [keys].flat();
};

/** What a call is about, in a few words: keys of a table, else the names of its resources. */
export const subjectOf = (asked: readonly AccessRequest[]): string =>
  [...new Set(asked.flatMap(subjectsOf))].filter((one) => one !== '').join(', ');

/** Notes what functions call, for the gateway. */
export const noteCalls =
  (records: AwsCallRecords): OnCall =>
  ({ request, service, operation, input, ms, error }) =>
    records.note(callerOf(request)?.sessionToken, {
      service,
      operation,
      subject: subjectOf(accessRequestsOf({ service, operation, input })),
      ms: Math.round(ms),
      ...(error === undefined ? {} : { error }),
    });

/** Notes what functions ask of S3, which is no service of the gateway's wire protocols. */
export const noteS3Calls =
  (records: AwsCallRecords, authorize: AuthorizeS3): AuthorizeS3 =>
  async (access) => {
    await authorize(access);
    const { action, bucket, key, request } = access;
    records.note(callerOf(request)?.sessionToken, {
      service: 's3',
      operation: action.replace(/^s3:/u, ''),
      subject: key === undefined ? bucket : `${bucket}/${key}`,
    });
  };
