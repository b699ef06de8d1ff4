import { expect, it } from 'vitest';
import { internalErrorOf, throttlingErrorOf } from '../../../../local/gateway/injected-errors.ts';

it.each([
  ['cognito-idp', 'TooManyRequestsException', 'InternalErrorException'],
  ['dynamodb', 'ProvisionedThroughputExceededException', 'InternalServerError'],
  ['ses', 'Throttling', 'InternalFailure'],
  ['kms', 'ThrottlingException', 'KMSInternalException'],
  ['some-other', 'ThrottlingException', 'InternalServerError'],
])('%s throttles with %s and fails with %s', (service, throttling, internal) => {
  expect(throttlingErrorOf(service)).toMatchObject({ code: throttling, status: 400 });
  expect(internalErrorOf(service)).toMatchObject({ code: internal, status: 500 });
});
