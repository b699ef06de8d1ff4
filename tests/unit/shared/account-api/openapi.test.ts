import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openApiDocument } from '../../../../shared/account-api/openapi.ts';
import { undescribedIn } from './described-answers.ts';
import { ask } from './fake-api.ts';

const committed = 'docs/reference/account-api.openapi.json';

it('is committed as it is made of the schemas', () => {
  const made: unknown = JSON.parse(JSON.stringify(openApiDocument()));
  expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(made);
});

it('has every route of the template, and no other', () => {
  const template = readFileSync('infra/api.yml', 'utf8');
  const routes = [...template.matchAll(/RouteKey: '?([A-Z]+ \/[\w/]*(?:\{name\})?)/g)].map(
    ([, route = '']) => route,
  );
  const described = Object.entries(openApiDocument().paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => method !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual(routes.toSorted());
});

it('names every operation once, so that clients can be generated', () => {
  const names = Object.values(openApiDocument().paths).flatMap((operations) =>
    Object.values(operations).flatMap((operation) =>
      'operationId' in operation ? [operation.operationId] : [],
    ),
  );
  expect(new Set(names).size).toBe(9);
});

const gateway = (status: number) => ({
  status,
  headers: new Headers({ 'content-type': 'application/json' }),
  body: { message: 'Forbidden' },
});

it.each([401, 403, 429, 500, 503])('knows what the gateway answers by itself: %i', (status) => {
  for (const route of ['GET /me', 'GET /me/datasets', 'PUT /me/datasets/notes', 'GET /me/export']) {
    expect(undescribedIn(route, gateway(status))).toEqual([]);
  }
});

it('tells what an answer has that is not described, and what it lacks', async () => {
  const { status, headers, body } = await ask('GET /me');
  const told = { status, headers, body };
  expect(undescribedIn('GET /me', told)).toEqual([]);
  expect(undescribedIn('GET /me', { ...told, status: 418 })).toEqual(['has status 418']);
  expect(undescribedIn('GET /me', { ...told, body: { ...body, shoeSize: 7 } })).toHaveLength(1);
  expect(undescribedIn('GET /me', { ...told, body: { ...body, version: '3' } })).toHaveLength(1);
  expect(undescribedIn('GET /me', { ...told, body: undefined })).toEqual(['has no body']);
  expect(undescribedIn('GET /me/export', told).length).toBeGreaterThan(1);
  const json = new Headers({ 'content-type': 'application/json' });
  expect(undescribedIn('GET /me', { ...told, headers: json })).toEqual(['lacks etag']);
  const stale = await ask('PATCH /me', { headers: { 'if-match': '"9"' }, body: {} });
  expect(stale.body.code).toBe('VERSION_STALE');
  expect(undescribedIn('PATCH /me', { ...stale, body: { ...stale.body, code: 'FAILED' } })).toEqual(
    ['has the code FAILED'],
  );
});
