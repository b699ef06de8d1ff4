import { describe, expect, it } from 'vitest';
import { attributeRules } from '../../../../local/user-pool/attribute-schema.ts';
import { attributeProblem, normalizeAttributes } from '../../../../local/user-pool/attributes.ts';
import { splitChange } from '../../../../local/user-pool/change-attributes.ts';
import { exampleUser } from './example-user.ts';

const rules = attributeRules({
  Schema: [
    { Name: 'plan', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '4' } },
    { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '18' } },
    { Name: 'secret', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
  ],
});

describe('the schema of a pool', () => {
  it.each([
    [{ email: 'jane@example.com', 'custom:plan': 'gold', 'custom:age': '18' }, undefined],
    [{ email: 'jane' }, 'Invalid email address format.'],
    [{ phone_number: '0206' }, 'Invalid phone number format.'],
    [{ phone_number: '+12065550123' }, undefined],
    [{ birthdate: '1.1.1980' }, /birthdate: String must be at least 10/],
    [{ 'custom:plan': 'golden' }, /custom:plan: String must be no longer than 4/],
    [{ 'custom:age': '17' }, /custom:age: Number must be at least 18/],
    [{ 'custom:age': 'old' }, /custom:age: Attribute must be a number/],
    [{ email_verified: 'maybe' }, /email_verified: Attribute must be a boolean/],
    [{ 'dev:custom:secret': 'x' }, undefined],
    [{ 'custom:other': 'x' }, /Type for attribute \{custom:other\} could not be determined/],
    [{ constructor: 'x' }, /could not be determined/],
  ] as const)('%j: %s', (attributes, problem) => {
    const found = attributeProblem(rules, attributes);
    expect(found ?? 'fine').toMatch(problem ?? /^fine$/);
  });
});

it.each([
  [true, { email: 'Jane@Example.com', name: 'Jane' }],
  [false, { email: 'jane@example.com', name: 'Jane' }],
])('a pool with CaseSensitive %s stores %j', (CaseSensitive, expected) => {
  const pool = { settings: { UsernameConfiguration: { CaseSensitive } } };
  expect(normalizeAttributes(pool, { email: 'Jane@Example.com', name: 'Jane' })).toEqual(expected);
});

describe('a changed address', () => {
  const email = 'new@example.com';
  const proof = { contact: 'email', value: email };
  const AutoVerifiedAttributes = ['email'];
  const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ['email'] };
  const keeps = { AutoVerifiedAttributes, UserAttributeUpdateSettings };

  it.each([
    ['is kept back until proven', keeps, { email }, {}, [proof]],
    [
      'is written unproven',
      { AutoVerifiedAttributes },
      { email },
      { email, email_verified: 'false' },
      [proof],
    ],
    ['asks for no code', {}, { email }, { email, email_verified: 'false' }, []],
    [
      'comes verified',
      keeps,
      { email, email_verified: 'true' },
      { email, email_verified: 'true' },
      [],
    ],
    ['is the old one', keeps, { email: 'jane@example.com' }, { email: 'jane@example.com' }, []],
  ])('%s', (_, settings, attributes, now, unproven) => {
    const change = splitChange({ settings }, exampleUser(), attributes);
    expect(change).toEqual({ now, unproven });
  });
});
