import {
  AlgorithmSuiteIdentifier,
  CommitmentPolicy,
  KMS,
  KmsKeyringNode,
  buildClient,
} from '@aws-crypto/client-node';
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
  /** The KMS that makes the data keys: the gateway. */
  readonly kmsEndpoint: () => string;
  /** ARN of the symmetric key; the message names it, and decryption compares it literally. */
  readonly keyArn: string;
  /** Which suite Cognito uses is not documented, so a function must read both. */
  readonly suite: 'committing' | 'non-committing';
}

const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

const policyOf = (suite: CodeEncryptionSettings['suite']): CommitmentPolicy =>
  suite === 'committing'
    ? CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT
    : CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT;

const algorithmOf = (suite: CodeEncryptionSettings['suite']): AlgorithmSuiteIdentifier =>
  suite === 'committing'
    ? AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY_ECDSA_P384
    : AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384;

type ClientProvider = NonNullable<
  ConstructorParameters<typeof KmsKeyringNode>[0]
>['clientProvider'];
type KeyringClient = Exclude<ReturnType<NonNullable<ClientProvider>>, false>;

/** The SDK's types say `undefined` where the keyring's say absent; they mean the same client. */
const isKeyringClient = (client: object): client is KeyringClient =>
  'generateDataKey' in client && 'encrypt' in client && 'decrypt' in client;

/**
 * Makes the encryption that Cognito applies to codes for custom senders. The encryption context
 * binds each message to its user pool (`userpool-id`). Rejects when KMS cannot be reached.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const createCodeEncryption = ({
  kmsEndpoint,
  keyArn,
  suite,
}: CodeEncryptionSettings): EncryptCode => {
  const { encrypt } = buildClient(policyOf(suite));
  return async ({ code, userPoolId, escapeHtml }) => {
    const keyring = new KmsKeyringNode({
      generatorKeyId: keyArn,
      clientProvider: (region) => {
        const kms = new KMS({ region, endpoint: kmsEndpoint(), credentials: CREDENTIALS });
        return isKeyringClient(kms) && kms;
      },
    });
    const { result } = await encrypt(keyring, escapeHtml ? escapeReserved(code) : code, {
      encryptionContext: { 'userpool-id': userPoolId },
      suiteId: algorithmOf(suite),
    });
    return result.toString('base64');
  };
};
