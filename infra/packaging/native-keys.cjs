'use strict';

/**
 * The module of the AWS Encryption SDK that writes public keys as PEM, for Node.js before version
 * 11: by its own comment it "can be deleted" since. With it go asn1.js and a second bn.js, a tenth
 * of what opens a code.
 */
const pemHelpers = /[\\/]@aws-crypto[\\/]material-management[\\/].*[\\/]pem_helpers\.js$/;

/** The same by Node's own crypto, which also refuses a point that is not on the curve. */
const native = `
import { createPublicKey } from 'node:crypto';
const names = { prime256v1: 'P-256', secp384r1: 'P-384' };
export const publicKeyPem = (curve, point) => {
  const half = (point.length - 1) / 2;
  const [x, y] = [point.subarray(1, 1 + half), point.subarray(1 + half)].map((part) =>
    part.toString('base64url'),
  );
  const key = createPublicKey({ key: { kty: 'EC', crv: names[curve], x, y }, format: 'jwk' });
  return key.export({ type: 'spki', format: 'pem' });
};
export const privateKeyPem = () => {
  throw new Error('Messages are only decrypted here.');
};
`;

/** The esbuild plugin that puts Node's own keys in the place of the SDK's. */
const nativeKeys = {
  name: 'native-keys',
  setup(build) {
    build.onLoad({ filter: pemHelpers }, () => ({ contents: native, loader: 'js' }));
  },
};

module.exports = { nativeKeys };
