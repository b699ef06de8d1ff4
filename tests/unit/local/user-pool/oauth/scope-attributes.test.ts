import { expect, test } from 'vitest';
import { attributesInScope } from '../../../../../local/user-pool/oauth/scope-attributes.ts';

const attributes = {
  sub: '1',
  email: 'jane@example.com',
  email_verified: 'true',
  phone_number: '+33600000001',
  name: 'Jane',
  address: 'Here',
  'custom:plan': 'pro',
  identities: '[]',
};

test.each([
  [['openid'], Object.keys(attributes)],
  [['openid', 'aws.cognito.signin.user.admin'], Object.keys(attributes)],
  [['aws.cognito.signin.user.admin'], Object.keys(attributes)],
  [
    ['openid', 'email'],
    ['sub', 'email', 'email_verified', 'identities'],
  ],
  [
    ['openid', 'phone'],
    ['sub', 'phone_number', 'identities'],
  ],
  [
    ['openid', 'profile'],
    ['sub', 'name', 'custom:plan', 'identities'],
  ],
  [
    ['openid', 'profile', 'email'],
    ['sub', 'email', 'email_verified', 'name', 'custom:plan', 'identities'],
  ],
])('the scopes %o open %o', (scopes, names) => {
  expect(Object.keys(attributesInScope(attributes, scopes))).toEqual(names);
});
