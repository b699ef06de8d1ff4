import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openApiDocument } from '../../../../shared/account-api/openapi.ts';

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
