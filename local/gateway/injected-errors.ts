import { AwsError } from './aws-error.ts';

interface Shape {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

const INTERNAL: Record<string, Shape> = {
  'cognito-idp': { code: 'InternalErrorException', status: 500, message: 'Internal error' },
  dynamodb: { code: 'InternalServerError', status: 500, message: 'Internal server error' },
  ses: { code: 'InternalFailure', status: 500, message: 'Internal failure' },
  kms: { code: 'KMSInternalException', status: 500, message: 'Internal failure' },
  s3: { code: 'InternalError', status: 500, message: 'We encountered an internal error.' },
};

const THROTTLED: Record<string, Shape> = {
  'cognito-idp': { code: 'TooManyRequestsException', status: 400, message: 'Rate exceeded' },
  dynamodb: {
    code: 'ProvisionedThroughputExceededException',
    status: 400,
    message:
      'The level of configured provisioned throughput for the table was exceeded. ' +
      'Consider increasing your provisioning level with the UpdateTable API.',
  },
  ses: { code: 'Throttling', status: 400, message: 'Maximum sending rate exceeded.' },
  s3: { code: 'SlowDown', status: 503, message: 'Please reduce your request rate.' },
  kms: {
    code: 'ThrottlingException',
    status: 400,
    message: 'You have exceeded the rate at which you may call KMS. Reduce the frequency of calls.',
  },
};

/** The error by which a service says that the fault is its own. */
export const internalErrorOf = (service: string): AwsError => {
  const { code, status, message } = INTERNAL[service] ?? {
    code: 'InternalServerError',
    status: 500,
    message: 'Internal server error',
  };
  return new AwsError(code, message, status);
};

/** The error by which a service says that it is called too often. */
export const throttlingErrorOf = (service: string): AwsError => {
  const { code, status, message } = THROTTLED[service] ?? {
    code: 'ThrottlingException',
    status: 400,
    message: 'Rate exceeded',
  };
  return new AwsError(code, message, status);
};
