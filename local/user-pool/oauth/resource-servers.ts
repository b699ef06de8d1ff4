import { invalidParameter, resourceNotFound } from '../errors.ts';
import { type Input, text } from '../input.ts';
import type { UserPool } from '../model.ts';

const scopeEntries = (server: Input): Input[] => {
  const scopes = server['Scopes'];
  return Array.isArray(scopes) ? (scopes as Input[]) : [];
};

/** The members of a resource server as the API takes and shows them. */
export const resourceServerFrom = (pool: UserPool, input: Input): Input => ({
  UserPoolId: pool.id,
  Identifier: text(input, 'Identifier'),
  Name: text(input, 'Name'),
  Scopes: scopeEntries(input).map((scope) => ({
    ScopeName: text(scope, 'ScopeName'),
    ScopeDescription: text(scope, 'ScopeDescription'),
  })),
});

const isNamed = (identifier: string) => (server: Input) => server['Identifier'] === identifier;

/** The resource server with this identifier; throws `ResourceNotFoundException`. */
export const findResourceServer = (pool: UserPool, identifier: string): Input => {
  const server = pool.resourceServers.find(isNamed(identifier));
  if (!server) throw resourceNotFound('Resource server not found');
  return server;
};

/** Puts a new resource server into a pool; throws `InvalidParameterException` for a taken name. */
export const addResourceServer = (pool: UserPool, input: Input): Input => {
  const server = resourceServerFrom(pool, input);
  if (pool.resourceServers.some(isNamed(text(input, 'Identifier')))) {
    throw invalidParameter(`${text(input, 'Identifier')} already exists in user pool ${pool.id}.`);
  }
  pool.resourceServers = [...pool.resourceServers, server];
  return server;
};

/** Replaces a resource server: scopes that are left out are gone. */
export const replaceResourceServer = (pool: UserPool, input: Input): Input => {
  const old = findResourceServer(pool, text(input, 'Identifier'));
  const server = resourceServerFrom(pool, input);
  pool.resourceServers = pool.resourceServers.map((each) => (each === old ? server : each));
  return server;
};

/** Removes a resource server; throws `ResourceNotFoundException`. */
export const removeResourceServer = (pool: UserPool, identifier: string): void => {
  const old = findResourceServer(pool, identifier);
  pool.resourceServers = pool.resourceServers.filter((each) => each !== old);
};

/** Every custom scope of a pool, `<identifier>/<scope>`. */
export const customScopes = (pool: Pick<UserPool, 'resourceServers'>): string[] =>
  pool.resourceServers.flatMap((server) =>
    scopeEntries(server).map(
      (scope) => `${text(server, 'Identifier')}/${text(scope, 'ScopeName')}`,
    ),
  );
