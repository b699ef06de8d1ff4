import { describe, expect, it } from 'vitest';
import { attributeRules } from '../../../../../local/user-pool/attribute-schema.ts';
import {
  headerProblem,
  importHeader,
} from '../../../../../local/user-pool/import/import-header.ts';
import { decideRow } from '../../../../../local/user-pool/import/import-row.ts';

const settings = {
  Schema: [
    { Name: 'name', AttributeDataType: 'String', Required: true },
    { Name: 'plan', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '4' } },
  ],
};
const columns = importHeader(settings);

const good = {
  'cognito:username': 'jane',
  'cognito:mfa_enabled': 'false',
  email: 'jane@example.com',
  email_verified: 'TRUE',
  name: 'Jane',
};

const decide = (row: Record<string, string>) =>
  decideRow({ columns, values: columns.map((name) => row[name] ?? '') }, attributeRules(settings));

describe('the header of an import file', () => {
  it('ends with the pool’s own attributes and Cognito’s two columns', () => {
    expect(columns.slice(0, 2)).toEqual(['name', 'given_name']);
    expect(columns.slice(-3)).toEqual(['custom:plan', 'cognito:mfa_enabled', 'cognito:username']);
  });

  it('may have its columns in another order, but all of them and no others', () => {
    expect(headerProblem(columns.toReversed(), columns)).toBeUndefined();
    expect(headerProblem(columns.slice(1), columns)).toContain('does not match');
    expect(headerProblem([...columns.slice(1), 'nickname'], columns)).toContain('does not match');
  });
});

describe('a row of an import file', () => {
  it('becomes a user with what is not empty', () => {
    expect(decide(good)).toEqual({
      username: 'jane',
      attributes: { email: 'jane@example.com', email_verified: 'true', name: 'Jane' },
    });
  });

  it.each([
    ['no username', { 'cognito:username': '' }, 'has no cognito:username'],
    ['no word on MFA', { 'cognito:mfa_enabled': '' }, 'cognito:mfa_enabled must be true or false'],
    ['no proof of the address', { email_verified: 'false' }, 'verified email or phone_number'],
    ['a proof of nothing', { email: '' }, 'verified email or phone_number'],
    ['a required attribute missing', { name: '' }, 'required attribute name'],
    ['an address that is none', { email: 'jane' }, 'Invalid email address format.'],
    ['too long a value', { 'custom:plan': 'golden' }, 'custom:plan'],
    ['more than 16,000 characters', { address: 'x'.repeat(16_000) }, 'longer than 16000'],
  ])('with %s fails', (_, change, text) => {
    expect(decide({ ...good, ...change })).toMatchObject({
      problem: expect.stringContaining(text),
    });
  });

  it('with a value too many fails', () => {
    const values = [...columns, 'x'];
    expect(decideRow({ columns, values }, attributeRules(settings))).toHaveProperty('problem');
  });
});
