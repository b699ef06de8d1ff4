import { expect, test } from 'vitest';
import {
  mapAttributes,
  textAttributes,
} from '../../../../../local/user-pool/federation/attribute-mapping.ts';

test('values become texts: lists in brackets and form-encoded, structures as JSON', () => {
  expect(
    textAttributes({
      text: 'as it is',
      yes: true,
      number: 7,
      list: ['a b', 'c&d', 'e-f_g.h*'],
      structure: { a: 1 },
      nothing: null,
      missing: undefined,
    }),
  ).toEqual({
    text: 'as it is',
    yes: 'true',
    number: '7',
    list: '[a+b,c%26d,e-f_g.h*]',
    structure: '{"a":1}',
  });
});

test.each([
  ['what is mapped', { name: 'n' }, { n: 'Jane', other: 'x' }, { name: 'Jane' }],
  ['no username', { username: 'sub' }, { sub: '1' }, {}],
  ['nothing that is absent or empty', { name: 'n', nickname: 'm' }, { m: '' }, {}],
  ['nothing that every object has', { name: 'constructor' }, {}, {}],
  [
    'an address without a flag as unverified',
    { email: 'mail' },
    { mail: 'jane@example.com' },
    { email: 'jane@example.com', email_verified: 'false' },
  ],
  [
    'the flag of the provider',
    { email: 'mail', email_verified: 'ok' },
    { mail: 'jane@example.com', ok: 'true' },
    { email: 'jane@example.com', email_verified: 'true' },
  ],
])('mapping takes %s', (_, mapping, attributes, mapped) => {
  expect(
    mapAttributes(mapping as Record<string, string>, attributes as Record<string, string>),
  ).toEqual(mapped);
});
