import { describe, expect, it } from 'vitest';
import {
  claimName,
  isGrantableScope,
  isReservedClaim,
  isSuppressibleClaim,
} from '../../../../shared/tokens/claim-names.ts';

/** Names that Cognito's page lists as unchangeable, and what says who somebody is. */
const reserved =
  `acr amr at_hash aud auth_time azp client_id device_key event_id exp iat identities iss jti nbf
  nonce origin_jti sub token_use username version email email_verified phone_number_verified scope
  cognito:groups cognito:roles cognito:preferred_role cognito:username custom:role dev:x SUB
  Cognito:groups __proto__ constructor prototype`.split(/\s+/);

describe('claimName', () => {
  it.each(reserved)('makes no name of %s', (name) => {
    expect(claimName(name)).toBeUndefined();
    expect(isReservedClaim(name)).toBe(true);
  });

  it.each(['', '1st', ' app:x', 'app:x ', 'a b', 'ä', 'x'.repeat(101), 'a\n'])(
    'makes no name of the malformed %j',
    (name) => {
      expect(claimName(name)).toBeUndefined();
    },
  );

  it.each(['app:roles', 'https://example.com/roles', 'plan', 'acme_plan'])(
    'makes one of %s',
    (name) => {
      expect(claimName(name)).toBe(name);
    },
  );
});

describe('isGrantableScope', () => {
  it.each(['api/read', 'https://api.example.com/accounts.read'])('takes %s', (scope) => {
    expect(isGrantableScope(scope)).toBe(true);
  });

  it.each([
    'aws.cognito.signin.user.admin',
    'aws.cognito.x/y',
    'openid',
    'profile',
    'api/re ad',
    'api/"',
    'api/',
    '/read',
    '',
    `api/${'x'.repeat(129)}`,
  ])('refuses %j', (scope) => {
    expect(isGrantableScope(scope)).toBe(false);
  });
});

describe('isSuppressibleClaim', () => {
  it.each(['phone_number', 'custom:plan', 'dev:x', 'cognito:groups'])('takes %s', (name) => {
    expect(isSuppressibleClaim(name)).toBe(true);
  });

  it.each(['sub', 'cognito:username', 'app:roles', 'app:account', 'exp', ''])(
    'refuses %j',
    (name) => {
      expect(isSuppressibleClaim(name)).toBe(false);
    },
  );
});
