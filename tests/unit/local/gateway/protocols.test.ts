import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../local/gateway/aws-error.ts';
import type { HttpRequest } from '../../../../local/gateway/http.ts';
import { jsonProtocol } from '../../../../local/gateway/json-protocol.ts';
import { queryProtocol } from '../../../../local/gateway/query-protocol.ts';

const requestOf = (body: string): HttpRequest => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.from(body),
});
const replyTo = (body: string) => ({
  request: requestOf(body),
  requestId: 'id-1',
  service: 'ses',
  operation: 'SendEmail',
});

describe('AWS JSON', () => {
  const protocol = jsonProtocol('1.1');

  it('reads an object, and nothing at all as an empty one', () => {
    expect(protocol.readInput(requestOf('{"a":1}'))).toEqual({ a: 1 });
    expect(protocol.readInput(requestOf(''))).toEqual({});
  });

  it('tells an error by body and headers, with its details', () => {
    const error = new AwsError('SomeException', 'line 1\nünï', 400, { Item: { a: 1 } });
    expect(protocol.refuse(replyTo(''), error)).toEqual({
      status: 400,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-requestid': 'id-1',
        'x-amzn-errortype': 'SomeException',
        'x-amzn-errormessage': 'line 1??n?',
      },
      body: '{"__type":"SomeException","message":"line 1\\nünï","Item":{"a":1}}',
    });
  });

  it('answers no output as an empty object', () => {
    expect(protocol.answer(replyTo(''), undefined)).toMatchObject({ status: 200, body: '{}' });
  });
});

describe('AWS Query', () => {
  it('reads the input without action and version', () => {
    expect(queryProtocol.readInput(requestOf('Action=A&Version=1&B.C=d'))).toEqual({
      B: { C: 'd' },
    });
  });

  it('answers in the namespace of the version that was asked for', () => {
    const reply = replyTo('Action=SendEmail&Version=2010-12-01');
    expect(queryProtocol.answer(reply, { MessageId: 'm' }).body).toBe(
      '<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">' +
        '<SendEmailResult><MessageId>m</MessageId></SendEmailResult>' +
        '<ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></SendEmailResponse>',
    );
  });

  it.each([
    [400, 'Sender'],
    [500, 'Receiver'],
  ])('says whose fault a %i is', (status, type) => {
    const { body } = queryProtocol.refuse(replyTo(''), new AwsError('Code', 'a<b', status));
    expect(body).toContain(
      `<Error><Type>${type}</Type><Code>Code</Code><Message>a&lt;b</Message></Error>`,
    );
  });
});
