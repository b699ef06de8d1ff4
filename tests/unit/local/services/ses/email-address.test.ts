import { expect, it } from 'vitest';
import { bareAddress } from '../../../../../local/services/ses/email-address.ts';

it.each([
  ['a@example.com', 'a@example.com'],
  ['Ada Lovelace <ada+1@mail.example.com>', 'ada+1@mail.example.com'],
  ['"Lovelace, Ada" <ada@example.com>', 'ada@example.com'],
  ['Adá <ada@example.com> ', 'ada@example.com'],
  ['"a b"@example.com', '"a b"@example.com'],
])('%s is sent to %s', (mailbox, bare) => {
  expect(bareAddress(mailbox)).toBe(bare);
});

it.each([
  ['', "Missing final '@domain'"],
  ['nobody', "Missing final '@domain'"],
  ['Nobody <>', "Missing final '@domain'"],
  ['@example.com', 'Missing local part'],
  ['a@', 'Missing domain'],
  ['a b@example.com', 'Local address contains control or whitespace'],
  ['a\u0000@example.com', 'Local address contains control or whitespace'],
  ['adá@example.com', 'non-ASCII'],
  ['a@example..com', 'Domain contains dot-dot'],
  ['a@exa_mple.com', 'Domain contains illegal character'],
  ['a@-example.com', 'Domain contains illegal character'],
  [`${'a'.repeat(65)}@example.com`, 'Address length'],
])('%j is refused', (mailbox, message) => {
  expect(() => bareAddress(mailbox)).toThrow(message);
});
