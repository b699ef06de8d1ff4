import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountApiParts } from '../../../../shared/account-api/api-parts.ts';
import { httpFunction } from '../../../../shared/account-api/http-function.ts';
import type { HttpResult } from '../../../../shared/account-api/http-event.ts';
import { pseudonym } from '../../../../shared/log/pseudonym.ts';
import { captureLines } from '../trigger/captured-lines.ts';
import { dependencyFailure } from '../trigger/fake-invocation.ts';
import { partsOf, usual } from './fake-api.ts';

const lines = captureLines();
const pool = 'eu-west-1_Poolkeep1';
const claims = {
  sub: 'sub-1',
  iss: `https://cognito-idp.eu-west-1.amazonaws.com/${pool}`,
  username: 'jane',
  client_id: 'web',
  token_use: 'access',
  auth_time: '1700000000',
};

const eventOf = (given: object = claims, method = 'GET') => ({
  version: '2.0',
  routeKey: `${method} /me`,
  rawPath: '/me',
  headers: { authorization: 'Bearer eyJhbGciOi' },
  requestContext: { http: { method }, authorizer: { jwt: { claims: given } } },
});

type Handler = (event: unknown, context: object) => Promise<HttpResult>;

/** Calls the function once; gives the answer, and the one line that it has logged. */
const call = async (
  event: unknown = eventOf(),
  prepare: () => AccountApiParts = () => partsOf(usual),
  limitMs = 5000,
) => {
  const handler = httpFunction(prepare, limitMs) as unknown as Handler;
  const answer = await handler(event, { awsRequestId: 'request-1' });
  expect(lines).toHaveLength(1);
  const [line = ''] = lines;
  return { ...answer, body: JSON.parse(answer.body), line: JSON.parse(line), text: line };
};

const datasetEvent = (name: string) => ({
  ...eventOf(),
  routeKey: 'GET /me/datasets/{name}',
  rawPath: `/me/datasets/${name}`,
});

/** Reads a dataset by its name in a decoded address; gives the status and the names looked for. */
const readDataset = async (name: string) => {
  const looked: string[] = [];
  const read: AccountApiParts['datasets']['read'] = async (_sub, found) => {
    looked.push(found);
    return undefined;
  };
  const handler = httpFunction(
    () => partsOf({ ...usual, datasets: { read } }),
    5000,
  ) as unknown as Handler;
  const { statusCode } = await handler(datasetEvent(name), {});
  return { statusCode, looked };
};

const reading = (read: AccountApiParts['accounts']['read']) => () =>
  partsOf({ ...usual, accounts: { read } });

describe('the account API as a function', () => {
  it('answers a user, and logs that it did so under a pseudonym', async () => {
    const { statusCode, headers, body, line, text } = await call();
    expect([statusCode, headers['etag'], body.sub]).toEqual([200, '"3"', 'sub-1']);
    expect(line).toMatchObject({
      trigger: 'account-api',
      source: 'GET /me',
      outcome: 'allowed',
      reason: 'answered-200',
      requestId: 'request-1',
      client: 'web',
      subject: pseudonym(pool, 'sub-1'),
    });
    for (const secret of ['sub-1', 'jane', 'eyJ']) expect(text).not.toContain(secret);
  });

  it.each([{ ...claims, token_use: 'id' }, { ...claims, username: undefined }, {}])(
    'accepts no other token: %j',
    async (given) => {
      const { statusCode, body, line } = await call(eventOf(given));
      expect([statusCode, body.code]).toEqual([401, 'TOKEN_NOT_ACCEPTED']);
      expect(line).toMatchObject({ outcome: 'refused', reason: 'TOKEN_NOT_ACCEPTED' });
      expect(line).not.toHaveProperty('subject');
    },
  );

  it('logs a problem of the caller as a refusal, and keeps its own header', async () => {
    const { statusCode, headers, line } = await call(eventOf(claims, 'POST'));
    expect(statusCode).toBe(404);
    expect(line).toMatchObject({ outcome: 'refused', reason: 'NOT_FOUND' });
    expect(line).not.toHaveProperty('error');
    expect(headers).not.toHaveProperty('x-poolkeeper-problem');
  });

  it.each([
    'a?b',
    'a#b',
    '?',
    '#',
    '.',
    '..',
    '%2e%2e',
    'a%3Fb',
    'a%2Fb',
    'a;b',
    'a\\b',
    'a\ud800',
  ])('looks for no other dataset where the address names %j', async (name) => {
    expect(await readDataset(name)).toEqual({ statusCode: 422, looked: [] });
  });

  it.each(['x/../a', '../datasets/a', '/a', 'a/.', '../../me'])(
    'has nothing below a dataset, or beside: %s',
    async (name) => {
      expect(await readDataset(name)).toEqual({ statusCode: 404, looked: [] });
    },
  );

  it('looks for the dataset that the address names, or for none', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('a', '.', '?', '#', '/', '%', '2e', ';', '\\', '\ud800'),
        }),
        async (name) => {
          const { looked } = await readDataset(name);
          // A slash at the end names the same, as everywhere in this API.
          expect([[], [name.replace(/\/$/, '')]]).toContainEqual(looked);
        },
      ),
      { numRuns: 500 },
    ));

  it('logs a store that does not answer as a failure', async () => {
    const { statusCode, line, text } = await call(
      eventOf(),
      reading(() => Promise.reject(dependencyFailure())),
    );
    expect(statusCode).toBe(503);
    expect(line).toMatchObject({ outcome: 'failed', reason: 'UNAVAILABLE' });
    expect(text).not.toContain('jane@example.com');
  });

  it('answers in time although a store does not', async () => {
    const { statusCode, line } = await call(
      eventOf(),
      reading(() => new Promise(() => {})),
      150,
    );
    expect(statusCode).toBe(503);
    expect(line).toMatchObject({ outcome: 'failed', reason: 'UNAVAILABLE' });
  });

  it.each([null, 7, {}, { version: '1.0' }])(
    'answers an event that is none of its gateway: %j',
    async (event) => {
      const { statusCode, body, line } = await call(event);
      expect([statusCode, body.code]).toEqual([500, 'FAILED']);
      expect(line).toMatchObject({ outcome: 'failed', source: 'unknown' });
    },
  );

  it('answers every request although its settings are broken', async () => {
    const { statusCode, body, line } = await call(eventOf(), () => {
      throw new Error('POOLKEEPER_ACCOUNTS_TABLE is missing.');
    });
    expect([statusCode, body.code]).toEqual([500, 'FAILED']);
    expect(line).toMatchObject({ outcome: 'failed', reason: 'FAILED' });
  });

  it('does not mistake the failure of one request for that of the next', async () => {
    let reads = 0;
    const parts = partsOf(usual);
    const accounts = {
      ...parts.accounts,
      read: async (...given: Parameters<AccountApiParts['accounts']['read']>) => {
        reads += 1;
        if (reads === 1) throw dependencyFailure();
        return parts.accounts.read(...given);
      },
    };
    const handler = httpFunction(() => ({ ...parts, accounts }), 5000) as unknown as Handler;
    const statuses = [await handler(eventOf(), {}), await handler(eventOf(), {})];
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([503, 200]);
    expect(lines.map((line) => JSON.parse(line).outcome)).toEqual(['failed', 'allowed']);
  });
});
