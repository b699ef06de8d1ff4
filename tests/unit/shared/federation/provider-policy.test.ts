import { describe, expect, it } from 'vitest';
import { providerPolicies } from '../../../../shared/federation/provider-policy.ts';

const google = { name: 'Google', linking: 'link', emailProof: 'claim' };

const isTaken = (...policies: object[]): boolean =>
  providerPolicies.safeParse(JSON.stringify(policies)).success;

describe('the policies of identity providers', () => {
  it.each([
    ['Google, by its own word', google],
    ['a company, for its own domains', { ...google, name: 'CorpAD', emailProof: ['corp.example'] }],
    ['one without proof, apart', { name: 'Facebook', linking: 'allow', emailProof: 'never' }],
    ['all others, apart', { name: '*', linking: 'allow', emailProof: 'never' }],
    ['an underscore as second character', { ...google, name: 'a_corp' }],
    ['names of attributes that are addresses', { ...google, emailAttribute: 'http://x/email' }],
    ['a list of attributes', { ...google, attributes: ['name', 'department'] }],
    [
      'names that only end like a role',
      { ...google, attributes: ['payroles', 'http://x/subgroup'] },
    ],
  ])('take %s', (_, policy) => {
    expect(isTaken(policy)).toBe(true);
  });

  it.each<[string, object]>([
    ['links without proof', { ...google, emailProof: 'never' }],
    ['blocks without proof', { ...google, linking: 'block', emailProof: 'never' }],
    ['links to whoever is not named', { ...google, name: '*' }],
    [
      'believes whoever is not named, though apart',
      { name: '*', linking: 'allow', emailProof: 'claim' },
    ],
    [
      'believes whoever is not named about a domain',
      { name: '*', linking: 'allow', emailProof: ['corp.example'] },
    ],
    ['an unknown policy', { ...google, linking: 'merge' }],
    ['an unknown proof', { ...google, emailProof: 'always' }],
    ['an empty list of domains', { ...google, emailProof: [] }],
    ['a domain with a wildcard', { ...google, emailProof: ['*.corp.example'] }],
    ['a top-level domain', { ...google, emailProof: ['example'] }],
    ['a domain that is not in lower case', { ...google, emailProof: ['Corp.example'] }],
    ['a name that Cognito refuses', { ...google, name: 'my_corp' }],
    ['a name that is too long', { ...google, name: 'x'.repeat(33) }],
    ['a member that nobody knows', { ...google, trusted: true }],
    ['no proof', { name: 'Google', linking: 'link' }],
    ['no policy', { name: 'Google', emailProof: 'claim' }],
  ])('refuse %s', (_, policy) => {
    expect(isTaken(policy)).toBe(false);
  });

  it.each([
    'groups',
    'group',
    'roles',
    'Role',
    'memberof',
    'custom:role',
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
    'http://schemas.xmlsoap.org/claims/Group',
    'https://aws.amazon.com/SAML/Attributes/Role',
    'https://app.example/#roles',
    'urn:example:memberOf',
    'urn:oid:1.2.840.113556.1.2.102',
    'cognito:groups',
    'dev:x',
    'access_token',
    'id_token',
    'refresh_token',
    'email_verified',
    'identities',
    '',
  ])('refuse to take over %j from anybody (T4, T10)', (attribute) => {
    expect(isTaken({ ...google, attributes: [attribute] })).toBe(false);
  });

  it.each([
    ['no JSON', '['],
    ['a policy that is in no list', JSON.stringify(google)],
    ['an empty text', ''],
    ['more than 2,000 characters', ' '.repeat(1999) + '[]'],
  ])('refuse %s', (_, text) => {
    expect(providerPolicies.safeParse(text).success).toBe(false);
  });

  it('can be none', () => {
    expect(providerPolicies.parse('none')).toEqual([]);
    expect(providerPolicies.parse('[]')).toEqual([]);
    expect(providerPolicies.parse(' '.repeat(1998) + '[]')).toEqual([]);
  });

  it('have an address by its usual name, and take over who somebody is, unless said otherwise', () => {
    const attributes = ['name', 'given_name', 'family_name', 'picture', 'locale', 'zoneinfo'];
    const said = { ...google, name: 'Corp', emailAttribute: 'mail', attributes: [] };
    expect(providerPolicies.parse(JSON.stringify([google, said]))).toEqual([
      { ...google, emailAttribute: 'email', attributes },
      said,
    ]);
  });

  it.each(['', 'email_verified', 'x'.repeat(129)])('refuse %j as the address', (emailAttribute) => {
    expect(isTaken({ ...google, emailAttribute })).toBe(false);
  });

  it('refuse a provider that is named twice, whatever its case', () => {
    expect(isTaken(google, { ...google, name: 'GOOGLE' })).toBe(false);
  });
});
