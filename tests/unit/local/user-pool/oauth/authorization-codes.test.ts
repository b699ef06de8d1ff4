import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifierFits } from '../../../../../local/user-pool/oauth/authorization-codes.ts';

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = createHash('sha256').update(verifier).digest('base64url');

test.each([
  [challenge, verifier, true],
  [challenge, `${verifier}x`, false],
  [challenge, challenge, false],
  [challenge, undefined, false],
  [undefined, undefined, true],
  [undefined, verifier, false],
])('challenge %s with verifier %s: %s', (asked, given, fits) => {
  expect(verifierFits(asked, given)).toBe(fits);
});

test('the example of RFC 7636 fits', () => {
  expect(verifierFits('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', verifier)).toBe(true);
});
