import { expect, it } from 'vitest';
import { maskDestination } from '../../../../local/user-pool/masks.ts';

it.each([
  ['jane@example.com', 'j***@e***'],
  ['"a@b"@example.com', '"***@e***'],
  ['+12065550123', '+*******0123'],
  ['+1', '++1'],
])('shows %s as %s', (destination, masked) => {
  expect(maskDestination(destination)).toBe(masked);
});
