import { expect, it } from 'vitest';
import { jsonAnswer, type HttpRequest } from '../../../../local/gateway/http.ts';
import { route, routeTable } from '../../../../local/gateway/route-table.ts';

const request = (method: string, path: string): HttpRequest => ({
  method,
  path,
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
});
const table = routeTable([
  route('GET', '/_local/things', () => jsonAnswer('got')),
  route('DELETE', '/_local/things', async () => jsonAnswer('deleted')),
]);

it.each([
  ['GET', '"got"'],
  ['HEAD', '"got"'],
  ['DELETE', '"deleted"'],
])('a %s is answered by its handler', async (method, body) => {
  await expect(table(request(method, '/_local/things'))).resolves.toMatchObject({ body });
});

it('a method that the path lacks is told which there are', async () => {
  await expect(table(request('POST', '/_local/things'))).resolves.toMatchObject({
    status: 405,
    headers: { allow: 'GET, DELETE' },
  });
});

it('a path that is not in the table is passed on', async () => {
  await expect(table(request('GET', '/_local/things/'))).resolves.toBeUndefined();
});
