import { expect, test } from 'vitest';
import { safeUrl } from '../../../../../local/user-pool/federation/safe-url.ts';

test.each([
  'https://idp.example.com/',
  'http://127.0.0.1:8080/',
  'http://localhost/',
  'http://[::1]/',
])('takes %s', (address) => {
  expect(safeUrl(address).href).toBe(address);
});

test.each([
  'http://idp.example.com/',
  'http://127.0.0.1.example.com/',
  'http://localhost@idp.example.com/',
  'ftp://localhost/',
  'file:///etc/passwd',
  'nothing',
  '',
])('refuses %s', (address) => {
  expect(() => safeUrl(address)).toThrow('is not an https address');
});
