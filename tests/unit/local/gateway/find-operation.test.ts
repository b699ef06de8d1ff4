import { describe, expect, it } from 'vitest';
import type { AwsService } from '../../../../local/gateway/aws-service.ts';
import { findOperation, regionOf } from '../../../../local/gateway/find-operation.ts';
import type { HttpRequest } from '../../../../local/gateway/http.ts';

const service = (name: string, protocol: AwsService['protocol'], target: string): AwsService => ({
  name,
  protocol,
  target,
  call: async () => ({}),
});
const services = [
  service('kms', 'json-1.1', 'TrentService'),
  service('ses', 'query', 'ses'),
  service('sns', 'query', 'sns'),
];
const signedFor = (signingName: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIA/20260102/eu-central-1/${signingName}/aws4_request, SignedHeaders=host, Signature=0`;
const request = (headers: HttpRequest['headers'], body = ''): HttpRequest => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers,
  body: Buffer.from(body),
});
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('an operation is found', () => {
  it('by its target', () => {
    const found = findOperation(services, request({ 'x-amz-target': 'TrentService.Decrypt' }));
    expect(found).toMatchObject({ service: { name: 'kms' }, name: 'Decrypt' });
  });

  it.each(['ses', 'sns'])('by its action and the signing name %s', (signingName) => {
    const headers = { ...form, authorization: signedFor(signingName) };
    const found = findOperation(services, request(headers, 'Version=1&Action=Publish'));
    expect(found).toMatchObject({ service: { name: signingName }, name: 'Publish' });
  });

  it('by its action alone when the form is not signed', () => {
    const found = findOperation(services, request(form, 'Action=SendEmail'));
    expect(found).toMatchObject({ service: { name: 'ses' }, name: 'SendEmail' });
  });
});

describe('a request that calls no service', () => {
  it.each([
    ['a form without an action', request(form, 'a=b')],
    ['a form for another path', { ...request(form, 'Action=a'), path: '/oauth2/token' }],
    ['no form', request({ 'content-type': 'text/plain' }, 'Action=a')],
    ['a GET', { ...request({ 'x-amz-target': 'TrentService.Decrypt' }), method: 'GET' }],
  ])('is passed on: %s', (_what, call) => {
    expect(findOperation(services, call)).toBeUndefined();
  });

  it('is refused when it is signed for a service that does not exist', () => {
    const headers = { ...form, authorization: signedFor('sqs') };
    expect(() => findOperation(services, request(headers, 'Action=SendMessage'))).toThrow(
      'The local stack does not know the action SendMessage of sqs.',
    );
  });
});

it('the region is that of the signature, or eu-west-1', () => {
  expect(regionOf(request({ authorization: signedFor('kms') }))).toBe('eu-central-1');
  expect(regionOf(request({}))).toBe('eu-west-1');
  expect(regionOf(request({ authorization: 'Bearer x' }))).toBe('eu-west-1');
});
