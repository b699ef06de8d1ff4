import { expect, it } from 'vitest';
import {
  keyOfBlob,
  openBlob,
  sealBlob,
} from '../../../../../local/services/kms/ciphertext-blob.ts';
import { findKey, FIXED_KEYS } from '../../../../../local/services/kms/fixed-keys.ts';

const ARN = 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001';
const context = { purpose: 'é', 'userpool-id': 'eu-west-1_Poolkeep1' };
const [key] = FIXED_KEYS;
if (!key) throw new Error('There is no fixed key.');

it('a blob that was made long ago is still read', () => {
  const blob = Buffer.from(
    'AQAAAAAAAEAAgAAAAAAAAAEC7AvHPfeZuRh1l5S/dFUxQXd+pZ7XZFZnEMwogKI04Vdg',
    'base64',
  );
  const found = keyOfBlob(blob);
  expect(found?.arn).toBe(ARN);
  expect(openBlob(key, blob, context)?.toString()).toBe('482913');
});

it('the key is found by its id and by its ARN, and by nothing else', () => {
  expect(findKey(ARN)).toBe(key);
  expect(findKey('00000000-0000-4000-8000-000000000001')).toBe(key);
  expect(findKey('alias/poolkeeper')).toBeUndefined();
  expect(findKey(ARN.replace('eu-west-1', 'eu-west-2'))).toBeUndefined();
});

it('no two blobs of one plaintext are alike', () => {
  const plaintext = Buffer.from('482913');
  expect(sealBlob(key, plaintext, {}).equals(sealBlob(key, plaintext, {}))).toBe(false);
});

it.each([
  ['pairs that were regrouped', { ab: 'c' }, { a: 'bc' }],
  ['a missing pair', { a: 'b', c: 'd' }, { a: 'b' }],
  ['another value', { a: 'b' }, { a: 'B' }],
])('a context is not taken for another: %s', (_what, sealed, opened) => {
  const blob = sealBlob(key, Buffer.from('482913'), sealed);
  expect(openBlob(key, blob, opened)).toBeUndefined();
  expect(openBlob(key, blob, sealed)?.toString()).toBe('482913');
});

it.each([0, 1, 44])('%i bytes are no blob', (length) => {
  expect(keyOfBlob(Buffer.alloc(length, 1))).toBeUndefined();
});
