import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { KmsKeyringClass, type AwsEsdkKMSInterface } from '@aws-crypto/kms-keyring';
import {
  CommitmentPolicy,
  KeyringNode,
  type Newable,
  type NodeAlgorithmSuite,
} from '@aws-crypto/material-management-node';
import { DecryptCommand, KMSClient, type DecryptCommandInput } from '@aws-sdk/client-kms';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, senderLimits } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { CodeDecryption } from './code-decryption.ts';

const CALL_LIMIT_MS = 10_000;
const MAX_CODE_BYTES = 1024;
const POOL_CONTEXT = 'userpool-id';

const client = new KMSClient(clientSettings(senderLimits.kms));

/** The SDK's KMS keyring without the client it would make itself: one that is bounded in time. */
class CodeKeyring extends KmsKeyringClass<NodeAlgorithmSuite, AwsEsdkKMSInterface>(
  // As in the SDK's own keyring for Node; the base is declared without a public constructor.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  KeyringNode as Newable<KeyringNode>,
) {}

// Which algorithm suite Cognito uses is not documented, so messages with and without key
// commitment must pass. One data key is all a message of Cognito's has.
const { decrypt } = buildDecrypt({
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT,
  maxEncryptedDataKeys: 1,
});

/** Retryable, as it is mostly the key that is wrong: once that is mended, every code can be read. */
const unreadable = (cause: unknown): DependencyFailed =>
  new DependencyFailed(
    { service: 'kms', operation: 'Decrypt', reason: 'UnreadableMessage', retryable: true },
    cause,
  );

/** Final: a message that was encrypted for another pool stays one. */
const foreign = (): DependencyFailed =>
  new DependencyFailed(
    { service: 'kms', operation: 'Decrypt', reason: 'ForeignUserPool', retryable: false },
    undefined,
  );

const decryptOnly = async (): Promise<never> => {
  throw new TypeError('The key is for decryption only.');
};

/** KMS as the Encryption SDK wants it, bounded in time; keeps the error that the SDK would hide. */
const boundedKms = (signal: AbortSignal) => {
  let failure: unknown;
  const limits = { service: 'kms', operation: 'Decrypt', signal, limitMs: CALL_LIMIT_MS };
  return {
    failure: () => failure,
    kms: {
      encrypt: decryptOnly,
      generateDataKey: decryptOnly,
      decrypt: async (input: DecryptCommandInput) => {
        try {
          const { KeyId = '', Plaintext = new Uint8Array() } = await callAws(
            limits,
            (abortSignal) => client.send(new DecryptCommand(input), { abortSignal }),
          );
          return { KeyId, Plaintext };
        } catch (error) {
          failure = error;
          throw error;
        }
      },
    },
  };
};

const decryptCode = async (keyArn: string, code: string, signal: AbortSignal) => {
  const { kms, failure } = boundedKms(signal);
  const keyring = new CodeKeyring({ clientProvider: () => kms, keyIds: [keyArn] });
  try {
    const message = Buffer.from(code, 'base64');
    return await decrypt(keyring, message, { maxBodySize: MAX_CODE_BYTES });
  } catch (error) {
    throw failure() ?? unreadable(error);
  }
};

/**
 * Decrypts codes with the AWS Encryption SDK under one key, named by its full ARN: the keyring
 * compares it with the message letter by letter.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const codeDecryption = (keyArn: string): CodeDecryption => ({
  decrypt: async ({ code, userPoolId }, signal) => {
    const { plaintext, messageHeader } = await decryptCode(keyArn, code, signal);
    const pool = messageHeader.encryptionContext[POOL_CONTEXT];
    if (pool !== undefined && pool !== userPoolId) throw foreign();
    return plaintext.toString('utf8');
  },
});
