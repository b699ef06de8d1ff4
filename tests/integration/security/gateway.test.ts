import { request } from 'node:http';
import { connect } from 'node:net';
import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SecurityStack, startSecurityStack } from './security-stack.ts';

let stack: SecurityStack;
beforeAll(async () => {
  stack = await startSecurityStack();
});
afterAll(() => stack.close());

const TARGET = 'AWSCognitoIdentityProviderService.InitiateAuth';

/** Sends a request with any headers, also those that a browser's `fetch` would not let through. */
const send = (headers: Record<string, string>, body = '{}'): Promise<number> =>
  new Promise((resolve, reject) => {
    const call = request(
      stack.url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': TARGET,
          ...headers,
        },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    call.once('error', reject);
    call.end(body);
  });

const stillAnswers = async () => {
  const answer = await fetch(`${stack.url}/_local/clock`);
  expect(answer.status).toBe(200);
};

describe('the gateway', () => {
  it('refuses a body of more than 1 MB and goes on', async () => {
    const status = await send({}, JSON.stringify({ ClientId: 'x'.repeat(1_100_000) }));
    expect(status).toBe(413);
    await stillAnswers();
  });

  it.each(['{', '', 'null', '[]', '"text"', '{"ClientId":1}', '\u0000', '{"__proto__":{"a":1}}'])(
    'answers an error of AWS to the body %j',
    async (body) => {
      expect(await send({}, body)).toBe(400);
      await stillAnswers();
    },
  );

  it.each(['AWSCognitoIdentityProviderService.__proto__', 'AWSCognitoIdentityProviderService.'])(
    'answers an error of AWS to the target %s',
    async (target) => {
      expect(await send({ 'x-amz-target': target })).toBe(400);
    },
  );

  it('answers others while a client sends its request slowly, or never', async () => {
    const { port } = new URL(stack.url);
    const slow = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => {
      slow.once('connect', resolve);
    });
    slow.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{`);
    await stillAnswers();
    await expect(stack.api.send(new GetUserCommand({ AccessToken: 'x' }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    slow.destroy();
    await stillAnswers();
  });

  it.each([
    ['Host', { host: 'attacker.example.com' }],
    ['Host that only begins like ours', { host: 'localhost.example.com' }],
    ['Origin', { origin: 'https://attacker.example.com' }],
    ['Origin that only begins like ours', { origin: 'http://127.0.0.1.example.com' }],
    ['Origin of a sandboxed frame', { origin: 'null' }],
  ])('refuses a foreign %s', async (_, headers) => {
    expect(await send(headers)).toBe(403);
  });

  it('refuses a foreign page also on its own pages and routes', async () => {
    for (const path of [
      '/console/',
      '/_local/messages',
      '/_local/reset',
      '/amplify_outputs.json',
    ]) {
      const answer = await fetch(`${stack.url}${path}`, {
        headers: { origin: 'https://attacker.example.com' },
      });
      expect({ path, status: answer.status }).toEqual({ path, status: 403 });
    }
  });
});
