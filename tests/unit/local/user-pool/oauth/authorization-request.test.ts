import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientScope } from '../../../../../local/user-pool/context.ts';
import { readAuthorizationRequest } from '../../../../../local/user-pool/oauth/authorization-request.ts';

const CALLBACKS = [
  'https://app.example.com/in',
  'com.example.app://in',
  'http://localhost:3000/?a=b',
];

const scopeWith = (settings: Record<string, unknown> = {}): ClientScope => ({
  pool: { resourceServers: [] } as unknown as ClientScope['pool'],
  client: {
    id: 'c',
    name: 'c',
    createdAt: 0,
    modifiedAt: 0,
    settings: {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: CALLBACKS,
      ...settings,
    },
  },
});

const read = (query: Record<string, string> | URLSearchParams, settings = {}) =>
  readAuthorizationRequest(scopeWith(settings), new URLSearchParams(query));

const base = { response_type: 'code', redirect_uri: CALLBACKS[0] ?? '' };

test('a request keeps state, nonce, challenge, resource and prompts', () => {
  const reading = read({
    ...base,
    scope: 'openid',
    state: 's',
    nonce: 'n',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
    resource: 'https://api.example.com',
    prompt: 'login consent',
  });
  expect(reading).toEqual({
    kind: 'accepted',
    request: {
      responseType: 'code',
      redirectUri: CALLBACKS[0],
      state: 's',
      grant: { scopes: ['openid'], nonce: 'n', resource: 'https://api.example.com' },
      challenge: 'a'.repeat(43),
      prompts: ['login', 'consent'],
    },
  });
});

test('only exact callback URLs are ever redirected to', () => {
  const near = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.tuple(fc.constantFrom(...CALLBACKS), fc.string({ minLength: 1 })).map(([a, b]) => a + b),
    fc.tuple(fc.string({ minLength: 1 }), fc.constantFrom(...CALLBACKS)).map(([a, b]) => a + b),
    fc.constantFrom(...CALLBACKS).map((url) => url.toUpperCase()),
    fc.string(),
  );
  fc.assert(
    fc.property(near, (redirect_uri) => {
      fc.pre(!CALLBACKS.includes(redirect_uri));
      expect(read({ ...base, redirect_uri })).toEqual({
        kind: 'refused',
        problem: 'redirect_mismatch',
      });
    }),
  );
});

test('two redirect addresses are refused, though the first is right', () => {
  const query = new URLSearchParams(base);
  query.append('redirect_uri', 'https://evil.example.com/');
  expect(read(query)).toMatchObject({ kind: 'refused' });
});

test.each([
  ['unauthorized_client', {}, { AllowedOAuthFlows: [] }],
  ['unauthorized_client', { response_type: 'token' }, {}],
  ['invalid_request', { response_type: 'id_token' }, {}],
  ['invalid_request', { resource: 'api' }, {}],
  ['invalid_request', { resource: 'http://api.example.com' }, {}],
  ['invalid_request', { code_challenge: 'short', code_challenge_method: 'S256' }, {}],
  ['invalid_request', { code_challenge_method: 'S256' }, {}],
  ['invalid_request', { scope: 'openid phone' }, {}],
])('fails with %s for %o and %o', (error, query, settings) => {
  expect(read({ ...base, ...query }, settings)).toMatchObject({ kind: 'failed', error });
});

test('a client that does not use OAuth 2 gets no redirect', () => {
  expect(read(base, { AllowedOAuthFlowsUserPoolClient: false })).toEqual({
    kind: 'refused',
    problem: 'unauthorized_client',
  });
});
