import { expect, it } from 'vitest';
import { readFaultRequest } from '../../../../local/gateway/fault-request.ts';

const services = ['dynamodb', 'ses', 's3'];

it.each([
  [
    { service: 'ses', kind: 'latency', ms: 250, times: 2 },
    { fault: { target: 'ses', kind: 'latency', ms: 250 }, times: 2 },
  ],
  [
    { trigger: 'PreSignUp', kind: 'timeout' },
    { fault: { target: 'PreSignUp', kind: 'timeout' }, times: undefined },
  ],
])('%j is a fault', (body, fault) => {
  expect(readFaultRequest(body, { services })).toEqual(fault);
});

it.each([
  [[], /^The body must be a JSON object\.$/],
  [null, /^The body must be a JSON object\.$/],
  [{ kind: 'error' }, /^Give either "trigger" or "service"\.$/],
  [
    { kind: 'error', trigger: 'PreSignUp', service: 'ses' },
    /^Give either "trigger" or "service"\.$/,
  ],
  [{ kind: 'error', service: 'sqs' }, /^"service" must be one of dynamodb, ses, s3\.$/],
  [{ kind: 'error', trigger: 'toString' }, /^"trigger" must be one of PreSignUp, PostConfirmation/],
  [{ kind: 'explode', service: 'ses' }, /^"kind" must be one of timeout, error/],
  [{ kind: 'error', service: 'ses', ms: 1.5 }, /^"ms" must be a whole number/],
  [{ kind: 'error', service: 'ses', ms: '1' }, /^"ms" must be a whole number/],
  [{ kind: 'error', service: 'ses', times: 0 }, /^"times" must be a whole number/],
  [{ kind: 'error', service: 'ses', time: 1 }, /^Unknown: time\. Known are trigger/],
])('%j is refused with a reason', (body, problem) => {
  expect(readFaultRequest(body, { services })).toEqual({
    problems: [expect.stringMatching(problem)],
  });
});
