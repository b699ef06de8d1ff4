import {
  AlgorithmSuiteIdentifier,
  CommitmentPolicy,
  KmsKeyringNode,
  buildClient,
} from '@aws-crypto/client-node';
import type { AwsEsdkKMSInterface } from '@aws-crypto/kms-keyring';
import { isStructure } from '../gateway/structure.ts';
import type { Kms } from '../services/kms/kms.ts';
import { escapeReserved } from './escape-reserved.ts';

/** A secret on its way to a custom sender. */
export interface CodeToEncrypt {
  /** Confirmation code or temporary password, in clear. */
  readonly code: string;
  readonly userPoolId: string;
  /** Cognito escapes `<`, `>` and the like in temporary passwords before it encrypts them. */
  readonly escapeHtml: boolean;
}

/** Encrypts a code as Cognito does: an AWS Encryption SDK message, base64. */
export type EncryptCode = (secret: CodeToEncrypt) => Promise<string>;

/** Where and how codes are encrypted. */
export interface CodeEncryptionSettings {
  /**
   * The KMS that makes the data keys. Called directly: faults and counted calls at the gateway are
   * those of the functions.
   */
  readonly kms: Kms;
  /** ARN of the symmetric key; the message names it, and decryption compares it literally. */
  readonly keyArn: string;
  /** Which suite Cognito uses is not documented, so a function must read both. */
  readonly suite: 'committing' | 'non-committing';
}

const policyOf = (suite: CodeEncryptionSettings['suite']): CommitmentPolicy =>
  suite === 'committing'
    ? CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT
    : CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT;

const algorithmOf = (suite: CodeEncryptionSettings['suite']): AlgorithmSuiteIdentifier =>
  suite === 'committing'
    ? AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY_ECDSA_P384
    : AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384;

const bytes = (blob: unknown): Uint8Array => Buffer.from(String(blob), 'base64');

const unused = async (): Promise<never> => {
  throw new Error('Codes are encrypted here with data keys only.');
};

/** KMS as the Encryption SDK calls it to encrypt: one data key for each message. */
const dataKeysFrom = (kms: Kms): AwsEsdkKMSInterface => ({
  encrypt: unused,
  decrypt: unused,
  generateDataKey: async (input) => {
    const key = await kms.call('GenerateDataKey', { ...input });
    if (!isStructure(key)) throw new Error('KMS gave no data key.');
    const { KeyId, CiphertextBlob, Plaintext } = key;
    return {
      KeyId: String(KeyId),
      CiphertextBlob: bytes(CiphertextBlob),
      Plaintext: bytes(Plaintext),
    };
  },
});

/**
 * Makes the encryption that Cognito applies to codes for custom senders. The encryption context
 * binds each message to its user pool (`userpool-id`). Rejects when KMS cannot be reached.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const createCodeEncryption = ({
  kms,
  keyArn,
  suite,
}: CodeEncryptionSettings): EncryptCode => {
  const { encrypt } = buildClient(policyOf(suite));
  const keyring = new KmsKeyringNode({
    generatorKeyId: keyArn,
    clientProvider: () => dataKeysFrom(kms),
  });
  return async ({ code, userPoolId, escapeHtml }) => {
    const { result } = await encrypt(keyring, escapeHtml ? escapeReserved(code) : code, {
      encryptionContext: { 'userpool-id': userPoolId },
      suiteId: algorithmOf(suite),
    });
    return result.toString('base64');
  };
};
