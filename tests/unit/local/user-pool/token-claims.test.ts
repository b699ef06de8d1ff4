import { describe, expect, it } from 'vitest';
import { groupConfiguration } from '../../../../local/user-pool/group-claims.ts';
import {
  accessClaims,
  idClaims,
  type TokenFacts,
} from '../../../../local/user-pool/token-claims.ts';

const noGroups = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };
const facts: TokenFacts = {
  issuer: 'https://issuer.example.com/pool',
  clientId: 'client',
  username: 'jane',
  sub: 'sub-of-jane',
  attributes: {
    sub: 'sub-of-jane',
    email: 'jane@example.com',
    email_verified: 'false',
    phone_number_verified: 'true',
    updated_at: '17',
    address: '1 Example Street',
    'custom:plan': 'gold',
  },
  groups: noGroups,
  scopes: ['aws.cognito.signin.user.admin', 'api/read'],
  eventId: 'event',
  originJti: 'origin',
  authTime: 100,
  issuedAt: 200,
  idSeconds: 300,
  accessSeconds: 400,
};

describe('an ID token', () => {
  it('carries the attributes with their types', () => {
    expect(idClaims(facts)).toEqual({
      sub: 'sub-of-jane',
      email: 'jane@example.com',
      email_verified: false,
      phone_number_verified: true,
      updated_at: 17,
      address: { formatted: '1 Example Street' },
      'custom:plan': 'gold',
      iss: 'https://issuer.example.com/pool',
      'cognito:username': 'jane',
      aud: 'client',
      token_use: 'id',
      origin_jti: 'origin',
      event_id: 'event',
      auth_time: 100,
      iat: 200,
      exp: 500,
      jti: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });

  it('carries groups and roles only when there are some', () => {
    const groups = { groupsToOverride: ['a'], iamRolesToOverride: ['r'], preferredRole: 'r' };
    expect(idClaims({ ...facts, groups })).toMatchObject({
      'cognito:groups': ['a'],
      'cognito:roles': ['r'],
      'cognito:preferred_role': 'r',
    });
  });
});

describe('an access token', () => {
  it('carries the client, the scopes and no attribute', () => {
    expect(accessClaims(facts)).toEqual({
      sub: 'sub-of-jane',
      iss: 'https://issuer.example.com/pool',
      client_id: 'client',
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin api/read',
      origin_jti: 'origin',
      event_id: 'event',
      auth_time: 100,
      iat: 200,
      exp: 600,
      jti: expect.any(String),
      username: 'jane',
    });
  });

  it('has no origin where tokens cannot be revoked', () => {
    expect(accessClaims({ ...facts, originJti: undefined })).not.toHaveProperty('origin_jti');
  });
});

const group = (name: string, precedence?: number, roleArn?: string) => ({
  name,
  createdAt: 0,
  modifiedAt: 0,
  ...(precedence === undefined ? {} : { precedence }),
  ...(roleArn === undefined ? {} : { roleArn }),
});

it.each([
  ['nobody', [], noGroups],
  [
    'the lowest precedence first',
    [group('c'), group('b', 2, 'rb'), group('a', 1, 'ra')],
    { groupsToOverride: ['a', 'b', 'c'], iamRolesToOverride: ['ra', 'rb'], preferredRole: 'ra' },
  ],
  [
    'no preferred role on a tie',
    [group('a', 1, 'ra'), group('b', 1, 'rb')],
    { groupsToOverride: ['a', 'b'], iamRolesToOverride: ['ra', 'rb'], preferredRole: null },
  ],
  [
    'the role on a tie of groups that share it',
    [group('a', 1, 'r'), group('b', 1, 'r')],
    { groupsToOverride: ['a', 'b'], iamRolesToOverride: ['r', 'r'], preferredRole: 'r' },
  ],
  [
    'no preferred role when the first group has none',
    [group('a', 1), group('b', 2, 'rb')],
    { groupsToOverride: ['a', 'b'], iamRolesToOverride: ['rb'], preferredRole: null },
  ],
])('the group configuration gives %s', (_, groups, expected) => {
  expect(groupConfiguration(groups)).toEqual(expected);
});
