import { createHash } from 'node:crypto';

/** A symmetric key of the emulated KMS. Its material never changes, so old blobs stay readable. */
export interface FixedKey {
  readonly id: string;
  readonly arn: string;
  readonly description: string;
  /** 32 bytes. */
  readonly material: Buffer;
}

/** The region and account of the fixed keys. */
const ARN_PREFIX = 'arn:aws:kms:eu-west-1:000000000000:key/';

const fixedKey = (id: string, description: string): FixedKey => ({
  id,
  arn: ARN_PREFIX + id,
  description,
  // Public on purpose: it protects nothing but the codes of a pool that lives on one machine.
  material: createHash('sha256').update(`poolkeeper local key ${id}`).digest(),
});

/** The keys that exist: the user pool's, and a second one for tests of a wrong key. */
export const FIXED_KEYS: readonly FixedKey[] = [
  fixedKey('00000000-0000-4000-8000-000000000001', 'Codes of the local user pool'),
  fixedKey('00000000-0000-4000-8000-000000000002', 'Another key, for tests of a wrong key'),
];

/** Finds a key by its id or full ARN. */
export const findKey = (keyId: string): FixedKey | undefined =>
  FIXED_KEYS.find(({ id, arn }) => keyId === id || keyId === arn);
