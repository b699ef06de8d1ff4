import { describe, expect, it } from 'vitest';
import { problemResponse } from '../../../../shared/account-api/app.ts';
import { problems, type ProblemCode } from '../../../../shared/account-api/problem.ts';
import { dependencyFailure } from '../trigger/fake-invocation.ts';
import { ask } from './fake-api.ts';

const codes = Object.keys(problems) as ProblemCode[];

describe('a problem', () => {
  it.each(codes)('%s is told as problem details that no cache keeps', async (code) => {
    const response = problemResponse(code);
    const [status, title] = problems[code];
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ type: 'about:blank', title, status, code });
  });

  it('asks for a sign-in by the challenge of its RFC, and only then', () => {
    const challenge = problemResponse('SIGN_IN_AGAIN').headers.get('www-authenticate');
    expect(challenge).toBe('Bearer error="insufficient_user_authentication", max_age="0"');
    expect(problemResponse('TOKEN_NOT_ACCEPTED').headers.get('www-authenticate')).toBeNull();
  });
});

const failing = (error: Error) => ({
  accounts: {
    read: async () => {
      throw error;
    },
  },
});

describe('the API', () => {
  it.each(['GET /', 'GET /you', 'POST /me', 'PUT /me', 'DELETE /me/datasets'])(
    'has nothing at %s',
    async (route) => {
      const { body, failures } = await ask(route);
      expect(body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
      expect(failures).toEqual([]);
    },
  );

  it('says that a store does not answer, and tells the log why', async () => {
    const error = dependencyFailure();
    const { body, failures } = await ask('GET /me', { world: failing(error) });
    expect(body).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(failures).toEqual([error]);
  });

  it('says of a mistake of its own only that there was one', async () => {
    const error = new TypeError('jane@example.com is undefined');
    const { body, failures } = await ask('GET /me', { world: failing(error) });
    expect(body).toMatchObject({ status: 500, code: 'FAILED' });
    expect(JSON.stringify(body)).not.toContain('jane');
    expect(failures).toEqual([error]);
  });

  it.each(['GET /me', 'GET /you', 'PATCH /me'])(
    'lets no cache keep what %s gives',
    async (route) => {
      const { headers } = await ask(route);
      expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
        'no-store',
        'nosniff',
      ]);
    },
  );
});
