import { randomBytes } from 'node:crypto';
import { AwsError } from '../../gateway/aws-error.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import { keyOfBlob, openBlob, sealBlob } from './ciphertext-blob.ts';
import type { FixedKey } from './fixed-keys.ts';
import { bytesIn, contextIn, dataKeyLength, keyIn } from './kms-input.ts';

type Operation = (input: Record<string, unknown>) => Record<string, unknown>;

const ALGORITHM = 'SYMMETRIC_DEFAULT';

/** KMS encrypts at most this much itself. */
const MAX_PLAINTEXT = 4096;

const MAX_BLOB = 6144;

const checkAlgorithm = (input: Record<string, unknown>): void => {
  if ((input['EncryptionAlgorithm'] ?? ALGORITHM) !== ALGORITHM) {
    throw new AwsError('InvalidKeyUsageException', 'The key is symmetric.');
  }
};

const invalidCiphertext = (): AwsError =>
  new AwsError(
    'InvalidCiphertextException',
    'The ciphertext is corrupt, or the encryption context is not the one it was made with.',
  );

const dataKey = (input: Record<string, unknown>) => {
  const key = keyIn(input);
  const plaintext = randomBytes(dataKeyLength(input));
  const blob = sealBlob(key, plaintext, contextIn(input));
  return {
    Plaintext: plaintext.toString('base64'),
    CiphertextBlob: blob.toString('base64'),
    KeyId: key.arn,
  };
};

const encrypt: Operation = (input) => {
  const key = keyIn(input);
  checkAlgorithm(input);
  const blob = sealBlob(key, bytesIn(input, 'Plaintext', MAX_PLAINTEXT), contextIn(input));
  return {
    CiphertextBlob: blob.toString('base64'),
    KeyId: key.arn,
    EncryptionAlgorithm: ALGORITHM,
  };
};

const decrypt: Operation = (input) => {
  const wanted = input['KeyId'] === undefined ? undefined : keyIn(input);
  checkAlgorithm(input);
  const blob = bytesIn(input, 'CiphertextBlob', MAX_BLOB);
  const context = contextIn(input);
  const key = keyOfBlob(blob);
  if (!key) throw invalidCiphertext();
  if (wanted && wanted !== key) {
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  }
  const plaintext = openBlob(key, blob, context);
  if (!plaintext) throw invalidCiphertext();
  return {
    Plaintext: plaintext.toString('base64'),
    KeyId: key.arn,
    EncryptionAlgorithm: ALGORITHM,
  };
};

const keyMetadata = ({ id, arn, description }: FixedKey) => ({
  AWSAccountId: '000000000000',
  KeyId: id,
  Arn: arn,
  CreationDate: 1_767_225_600,
  Enabled: true,
  Description: description,
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeyState: 'Enabled',
  Origin: 'AWS_KMS',
  KeyManager: 'CUSTOMER',
  CustomerMasterKeySpec: ALGORITHM,
  KeySpec: ALGORITHM,
  EncryptionAlgorithms: [ALGORITHM],
  MultiRegion: false,
});

/** Cognito may use every key here, as by the grant that it takes where a custom sender is set. */
const cognitoGrant = ({ arn }: FixedKey) => ({
  KeyId: arn,
  GrantId: '0'.repeat(64),
  Name: 'cognito',
  CreationDate: 1_767_225_600,
  GranteePrincipal: 'cognito-idp.amazonaws.com',
  IssuingAccount: 'arn:aws:iam::000000000000:root',
  Operations: ['Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
});

const keyPolicy = (_key: FixedKey): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AccountDecides',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::000000000000:root' },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });

const OPERATIONS: Record<string, Operation> = {
  GenerateDataKey: dataKey,
  GenerateDataKeyWithoutPlaintext: (input) => {
    const { Plaintext: _plaintext, ...rest } = dataKey(input);
    return rest;
  },
  Encrypt: encrypt,
  Decrypt: decrypt,
  DescribeKey: (input) => ({ KeyMetadata: keyMetadata(keyIn(input)) }),
  ListGrants: (input) => ({ Grants: [cognitoGrant(keyIn(input))], Truncated: false }),
  GetKeyPolicy: (input) => ({ Policy: keyPolicy(keyIn(input)), PolicyName: 'default' }),
};

/** The emulated KMS; it needs to know nothing of a call but its input. */
export interface Kms extends AwsService {
  call(operation: string, input: Record<string, unknown>): Promise<unknown>;
}

/**
 * Makes KMS with its fixed keys. It keeps no state: what one start has encrypted, every other
 * decrypts.
 *
 * Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 */
export const createKms = (): Kms => ({
  name: 'kms',
  protocol: 'json-1.1',
  target: 'TrentService',
  call: async (name, input) => {
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    if (!operation) {
      const message = `The local stack's KMS does not know ${name.slice(0, 100)}.`;
      throw new AwsError('UnknownOperationException', message);
    }
    return operation(input);
  },
});
