import { AwsError } from '../../gateway/aws-error.ts';
import { isStructure } from '../../gateway/structure.ts';
import type { EncryptionContext } from './ciphertext-blob.ts';
import { findKey, type FixedKey } from './fixed-keys.ts';

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const outOfBounds = (member: string, constraint: string): AwsError =>
  invalid(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`,
  );

/** The key that `KeyId` names. Throws `NotFoundException` as KMS does, `ValidationException` if unset. */
export const keyIn = (input: Record<string, unknown>): FixedKey => {
  const keyId = input['KeyId'];
  if (typeof keyId !== 'string' || keyId === '') {
    throw outOfBounds('keyId', 'Member must not be null');
  }
  const key = findKey(keyId);
  if (!key) {
    throw new AwsError('NotFoundException', `Key '${keyId.slice(0, 200)}' does not exist`);
  }
  return key;
};

const isContext = (value: unknown): value is EncryptionContext =>
  isStructure(value) && Object.values(value).every((one) => typeof one === 'string');

/** The encryption context of a call, empty when none is given. Throws `ValidationException`. */
export const contextIn = (input: Record<string, unknown>): EncryptionContext => {
  const context = input['EncryptionContext'] ?? {};
  if (isContext(context)) return context;
  throw outOfBounds('encryptionContext', 'Member must be a map of strings');
};

/** Base64 bytes of a call, from 1 to `max` of them. Throws `ValidationException`. */
export const bytesIn = (input: Record<string, unknown>, name: string, max: number): Buffer => {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  const value = input[name];
  if (typeof value !== 'string') throw outOfBounds(member, 'Member must not be null');
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length === 0 || bytes.length > max) {
    throw outOfBounds(member, `Member must have length between 1 and ${max}`);
  }
  return bytes;
};

/** How many bytes a data key gets. Throws `ValidationException` unless one member says it. */
export const dataKeyLength = (input: Record<string, unknown>): number => {
  const { KeySpec: spec, NumberOfBytes: count } = input;
  if ((spec === undefined) === (count === undefined)) {
    throw invalid('Please specify either number of bytes or key spec.');
  }
  if (spec === 'AES_256') return 32;
  if (spec === 'AES_128') return 16;
  if (Number.isInteger(count) && Number(count) >= 1 && Number(count) <= 1024) return Number(count);
  throw spec === undefined
    ? outOfBounds('numberOfBytes', 'Member must have value between 1 and 1024')
    : outOfBounds('keySpec', 'Member must satisfy enum value set: [AES_256, AES_128]');
};
