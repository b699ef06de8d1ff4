import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { IdentityEraser } from '../../../shared/erasure/erasure-stores.ts';
import { pointClientsTo } from '../services/accounts-table.ts';

const identityId = 'eu-west-1:00000000-0000-4000-8000-000000000001';
const { signal } = new AbortController();

let server: Server;
let eraser: IdentityEraser;
let asked: unknown[] = [];
/** What the server answers with, one after another: status and body. */
let answers: [number, object][] = [];

const answer = async (request: IncomingMessage, response: ServerResponse) => {
  asked.push(await json(request));
  const [status, body] = answers.shift() ?? [200, {}];
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
};

beforeAll(async () => {
  server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  pointClientsTo(`http://127.0.0.1:${port}`);
  const module = await import('../../../shared/erasure/cognito-identity-eraser.aws.ts');
  eraser = module.cognitoIdentityEraser;
});

beforeEach(() => {
  asked = [];
  answers = [];
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('has an identity deleted by its id', async () => {
  answers = [[200, { UnprocessedIdentityIds: [] }]];
  await eraser.remove(identityId, signal);
  expect(asked).toEqual([{ IdentityIdsToDelete: [identityId] }]);
});

it('is content with an identity that is not there', async () => {
  answers = [[400, { __type: 'ResourceNotFoundException', message: 'gone' }]];
  await expect(eraser.remove(identityId, signal)).resolves.toBeUndefined();
});

it.each(['InternalServerError', 'AccessDenied', undefined])(
  'has the attempt made again for an identity that was not processed: %s',
  async (ErrorCode) => {
    answers = [[200, { UnprocessedIdentityIds: [{ IdentityId: identityId, ErrorCode }] }]];
    await expect(eraser.remove(identityId, signal)).rejects.toMatchObject({
      name: 'DependencyFailed',
      operation: 'DeleteIdentities',
      reason: ErrorCode ?? 'UnknownError',
      retryable: true,
    });
  },
);

it('tries a throttled call again, and tells of any other failure', async () => {
  answers = [[400, { __type: 'TooManyRequestsException' }]];
  await eraser.remove(identityId, signal);
  expect(asked).toHaveLength(2);
  answers = [[400, { __type: 'NotAuthorizedException' }]];
  await expect(eraser.remove(identityId, signal)).rejects.toMatchObject({
    reason: 'NotAuthorizedException',
  });
});
