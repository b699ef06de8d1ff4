import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { FIXED_KEYS, type FixedKey } from './fixed-keys.ts';

/**
 * Format 1 of a blob: version (1 byte), key id (16), IV (12), tag (16), ciphertext. Blobs are
 * committed in fixtures: a new format gets a new version, and this one stays readable.
 */
const VERSION = 1;
const KEY_ID_END = 17;
const IV_END = 29;
const TAG_END = 45;

/** Pairs that must be given again, letter by letter, to decrypt. */
export type EncryptionContext = Readonly<Record<string, string>>;

const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

const lengthPrefixed = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** The context as one byte string that does not depend on the order of its pairs. */
const canonicalContext = (context: EncryptionContext): Buffer =>
  Buffer.concat(
    Object.entries(context)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([name, value]) => [lengthPrefixed(name), lengthPrefixed(value)]),
  );

/** Encrypts with AES-256-GCM; the context is authenticated, not stored. */
export const sealBlob = (
  key: FixedKey,
  plaintext: Uint8Array,
  context: EncryptionContext,
): Buffer => {
  const head = Buffer.concat([Buffer.of(VERSION), uuidBytes(key.id)]);
  const iv = randomBytes(IV_END - KEY_ID_END);
  const cipher = createCipheriv('aes-256-gcm', key.material, iv);
  cipher.setAAD(Buffer.concat([head, canonicalContext(context)]));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([head, iv, cipher.getAuthTag(), body]);
};

/** The key that a blob names; `undefined` for what is no blob of ours. */
export const keyOfBlob = (blob: Uint8Array): FixedKey | undefined => {
  if (blob.length < TAG_END || blob[0] !== VERSION) return undefined;
  const named = Buffer.from(blob.subarray(1, KEY_ID_END));
  return FIXED_KEYS.find(({ id }) => uuidBytes(id).equals(named));
};

/** Decrypts a blob; `undefined` when it, the key or the context is not the right one. */
export const openBlob = (
  key: FixedKey,
  blob: Uint8Array,
  context: EncryptionContext,
): Buffer | undefined => {
  const decipher = createDecipheriv('aes-256-gcm', key.material, blob.subarray(KEY_ID_END, IV_END));
  decipher.setAuthTag(blob.subarray(IV_END, TAG_END));
  decipher.setAAD(Buffer.concat([blob.subarray(0, KEY_ID_END), canonicalContext(context)]));
  const start = decipher.update(blob.subarray(TAG_END));
  try {
    return Buffer.concat([start, decipher.final()]);
  } catch {
    // The only thing that `final` can find is a tag that does not match.
    return undefined;
  }
};
