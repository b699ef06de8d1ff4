import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetSendQuotaCommand, SendEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFaults } from '../../../local/faults.ts';
import type { AwsService } from '../../../local/gateway/aws-service.ts';
import { createGateway } from '../../../local/gateway/gateway.ts';
import { startServices } from './local-services.ts';

let services: Awaited<ReturnType<typeof startServices>>;

beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());
afterEach(() => services.faults.clear());

interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

/** A request with headers that `fetch` would not let through. */
const raw = (
  method: string,
  headers: Record<string, string>,
  body: string | Buffer = '',
): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const call = request(services.url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });

describe('a request that nobody can serve', () => {
  it.each([
    ['malformed JSON', 'TrentService.Decrypt', '{"secret', 'SerializationException'],
    ['JSON that is no object', 'TrentService.Decrypt', '[1]', 'SerializationException'],
    ['an unknown service', 'Nowhere.Decrypt', '{}', 'UnknownOperationException'],
    ['a target without a dot', 'Decrypt', '{}', 'UnknownOperationException'],
    ['an unknown operation', 'TrentService.constructor', '{}', 'UnknownOperationException'],
    ['an unknown DynamoDB operation', 'DynamoDB_20120810.__proto__', '{}', 'UnknownOperation'],
  ])('is refused in the form of AWS: %s', async (_what, target, body, code) => {
    const answer = await raw('POST', { 'x-amz-target': target }, body);
    expect(answer.status).toBe(400);
    expect(answer.headers['x-amzn-errortype']).toContain(code);
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[\da-f-]{36}$/);
    expect(answer.body).toContain(code);
    expect(answer.body).not.toContain('secret');
  });

  it('is refused in XML when it is a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await raw('POST', headers, 'Action=%3Cb%3E&Version=2010-12-01');
    expect(answer).toMatchObject({ status: 400, headers: { 'content-type': 'text/xml' } });
    expect(answer.body).toContain('<Code>InvalidAction</Code>');
    expect(answer.body).toContain('&lt;b&gt;');
  });

  it('is told what exists', async () => {
    const answer = await raw('GET', {});
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ services: ['ses', 'kms', 'dynamodb'] });
  });

  it('is refused when it is longer than a megabyte, and the server goes on', async () => {
    const target = { 'x-amz-target': 'TrentService.Decrypt' };
    const answer = await raw('POST', target, Buffer.alloc(1024 * 1024 + 1, 32));
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('RequestEntityTooLarge');
    const fits = await raw('POST', target, Buffer.alloc(1024 * 1024, 32));
    expect(fits.body).toContain('SerializationException');
  });
});

describe('pages', () => {
  it('of this machine may call on any port, with any header', async () => {
    const preflight = await raw('OPTIONS', {
      origin: 'http://localhost:5173',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-amz-target,x-custom',
    });
    expect(preflight).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'x-amz-target,x-custom',
      },
    });
    const answer = await raw('POST', {
      origin: 'http://127.0.0.1:8080',
      'x-amz-target': 'DynamoDB_20120810.ListTables',
    });
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers':
          'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
      },
    });
  });

  it.each([
    ['of another origin', { origin: 'https://evil.example.com' }],
    ['of a sandboxed frame', { origin: 'null' }],
    ['of a look-alike origin', { origin: 'https://localhost.evil.example.com' }],
    ['whose name has been rebound', { host: 'evil.example.com:4566' }],
  ])('%s are refused', async (_what, headers) => {
    const answer = await raw('POST', {
      ...headers,
      'x-amz-target': 'DynamoDB_20120810.ListTables',
    });
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

const switchOn = async (fault: object) => {
  const answer = await fetch(`${services.url}/_local/faults`, {
    method: 'PUT',
    body: JSON.stringify(fault),
  });
  expect(answer.status).toBe(200);
};

describe('faults', () => {
  const mail = new SendEmailCommand({
    Source: 'no-reply@example.com',
    Destination: { ToAddresses: ['ada@example.com'] },
    Message: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } },
  });
  const encryption = new EncryptCommand({
    KeyId: '00000000-0000-4000-8000-000000000001',
    Plaintext: Buffer.from('x'),
  });

  it('throttle with the error of each service, as often as asked', async () => {
    const ses = new SESClient(services.client);
    const dynamodb = new DynamoDBClient(services.client);
    const kms = new KMSClient(services.client);
    await switchOn({ service: 'ses', kind: 'throttle', times: 1 });
    await switchOn({ service: 'dynamodb', kind: 'throttle', times: 1 });
    await switchOn({ service: 'kms', kind: 'throttle', times: 1 });
    await expect(ses.send(mail)).rejects.toMatchObject({ name: 'Throttling' });
    await expect(dynamodb.send(new ListTablesCommand())).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
    });
    await expect(kms.send(encryption)).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(dynamodb.send(new ListTablesCommand())).resolves.toBeDefined();
  });

  it('answer the internal error of the service until they are cleared', async () => {
    const kms = new KMSClient(services.client);
    await switchOn({ service: 'kms', kind: 'error' });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(kms.send(encryption)).rejects.toMatchObject({
        name: 'KMSInternalException',
        $metadata: { httpStatusCode: 500 },
      });
    }
    const list = await fetch(`${services.url}/_local/faults`);
    await expect(list.json()).resolves.toEqual([{ target: 'kms', kind: 'error' }]);
    await fetch(`${services.url}/_local/faults`, { method: 'DELETE' });
    await expect(kms.send(encryption)).resolves.toBeDefined();
  });

  it('delay, duplicate, and kill after the effect', async () => {
    const ses = new SESClient(services.client);
    services.mailbox.clear();
    await switchOn({ service: 'ses', kind: 'latency', ms: 80, times: 1 });
    const start = performance.now();
    await ses.send(mail);
    expect(performance.now() - start).toBeGreaterThan(75);
    await switchOn({ service: 'ses', kind: 'duplicate', times: 1 });
    await ses.send(mail);
    expect(services.mailbox.list()).toHaveLength(3);
    await switchOn({ service: 'ses', kind: 'kill-after-effect', times: 1 });
    await expect(ses.send(mail)).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(services.mailbox.list()).toHaveLength(4);
  });

  it('time out: the connection is cut without an answer, and without an effect', async () => {
    const ses = new SESClient(services.client);
    services.mailbox.clear();
    await switchOn({ service: 'ses', kind: 'timeout', ms: 50, times: 1 });
    await expect(ses.send(mail)).rejects.toThrow(/socket hang up|ECONNRESET/);
    await switchOn({ service: 'ses', kind: 'timeout', times: 1 });
    const impatient = new SESClient({
      ...services.client,
      requestHandler: { requestTimeout: 60, throwOnRequestTimeout: true },
    });
    await expect(impatient.send(mail)).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(services.mailbox.list()).toHaveLength(0);
    await expect(ses.send(new GetSendQuotaCommand())).resolves.toBeDefined();
  });

  it('are refused with every problem when they make no sense', async () => {
    const answer = await fetch(`${services.url}/_local/faults`, {
      method: 'PUT',
      body: JSON.stringify({ service: 's3', kind: 'explode', ms: -1, times: 0, extra: 1 }),
    });
    expect(answer.status).toBe(400);
    const { problems } = await answer.json();
    expect(problems).toHaveLength(5);
    const other = await fetch(`${services.url}/_local/faults`, { method: 'PUT', body: '{' });
    expect(other.status).toBe(400);
  });
});

describe('the clock', () => {
  it('moves forward, and tells by how much', async () => {
    const advance = (body: unknown) =>
      fetch(`${services.url}/_local/clock`, { method: 'POST', body: JSON.stringify(body) });
    await expect((await advance({ advanceSeconds: 3600 })).json()).resolves.toMatchObject({
      aheadBySeconds: 3600,
    });
    expect((await advance({ advanceSeconds: -1 })).status).toBe(400);
    expect((await advance({ advanceSeconds: '60' })).status).toBe(400);
    expect((await advance(null)).status).toBe(400);
    expect(services.clock.offset()).toBe(3_600_000);
    services.clock.reset();
  });
});

describe('the server', () => {
  it('says what to do when its port is taken', async () => {
    const other = createGateway({ services: [], routes: [], faults: createFaults() });
    await expect(other.listen(services.port)).rejects.toThrow(
      `Port ${services.port} is already in use. Stop the other program, or choose another port: ` +
        `PORT=${services.port + 1} npm start`,
    );
  });

  it('survives a defect of a service, and says so in the form of AWS', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const broken: AwsService = {
      name: 'kms',
      protocol: 'json-1.1',
      target: 'TrentService',
      call: async () => {
        throw new TypeError('a defect');
      },
    };
    const gateway = createGateway({
      services: [broken],
      routes: [
        async ({ path }) => {
          if (path === '/broken') throw new TypeError('a defect');
          return undefined;
        },
      ],
      faults: createFaults(),
    });
    const { url } = await gateway.listen(0);
    const headers = { 'x-amz-target': 'TrentService.Decrypt' };
    const call = await fetch(url, { method: 'POST', headers, body: '{}' });
    const route = await fetch(`${url}/broken`);
    expect([call.status, route.status]).toEqual([500, 500]);
    await expect(call.json()).resolves.toMatchObject({ __type: 'InternalFailure' });
    await expect(route.json()).resolves.toMatchObject({ __type: 'InternalFailure' });
    expect(log).toHaveBeenCalledTimes(2);
    log.mockRestore();
    await gateway.close();
  });

  it('is silent when a client goes away in the middle of its request', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const socket = connect(services.port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{"a":');
    await delay(50);
    socket.destroy();
    await delay(50);
    const alive = await raw('POST', { 'x-amz-target': 'DynamoDB_20120810.ListTables' });
    expect(alive.status).toBe(200);
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });
});
