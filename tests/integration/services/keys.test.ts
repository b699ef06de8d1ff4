import { buildClient, CommitmentPolicy, getClient, KmsKeyringNode } from '@aws-crypto/client-node';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  KMS,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServices } from './local-services.ts';

const KEY = 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001';
const OTHER_KEY = 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000002';
const context = { 'userpool-id': 'eu-west-1_Poolkeep1', purpose: 'é' };

let services: Awaited<ReturnType<typeof startServices>>;
let client: KMS;

beforeAll(async () => {
  services = await startServices();
  client = new KMS(services.client);
});
afterAll(async () => {
  client.destroy();
  await services.stop();
});

const encrypt = async (KeyId = KEY) =>
  (
    await client.send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from('482913'), EncryptionContext: context }),
    )
  ).CiphertextBlob;

describe('the fixed key', () => {
  it('decrypts what it has encrypted, whatever the order of the context', async () => {
    const EncryptionContext = { purpose: 'é', 'userpool-id': 'eu-west-1_Poolkeep1' };
    const CiphertextBlob = await encrypt();
    const answer = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    expect(Buffer.from(answer.Plaintext ?? []).toString()).toBe('482913');
    expect(answer.KeyId).toBe(KEY);
  });

  it('gives data keys of the asked length that it can decrypt', async () => {
    const generate = new GenerateDataKeyCommand({ KeyId: KEY, KeySpec: 'AES_256' });
    const { Plaintext, CiphertextBlob } = await client.send(generate);
    expect(Plaintext).toHaveLength(32);
    const answer = await client.send(new DecryptCommand({ CiphertextBlob, KeyId: KEY }));
    expect(answer.Plaintext).toEqual(Plaintext);
    const blind = await client.send(
      new GenerateDataKeyWithoutPlaintextCommand({ KeyId: KEY, NumberOfBytes: 64 }),
    );
    expect(blind).not.toHaveProperty('Plaintext');
    expect(blind.CiphertextBlob).toHaveLength(45 + 64);
  });

  it('is described', async () => {
    const { KeyMetadata } = await client.send(
      new DescribeKeyCommand({ KeyId: '00000000-0000-4000-8000-000000000001' }),
    );
    expect(KeyMetadata).toMatchObject({ Arn: KEY, KeyState: 'Enabled' });
    expect(KeyMetadata?.CreationDate).toBeInstanceOf(Date);
  });
});

const decrypt = (input: Partial<ConstructorParameters<typeof DecryptCommand>[0]>) =>
  encrypt().then((CiphertextBlob) =>
    client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context, ...input })),
  );

describe('decryption fails with the error of KMS', () => {
  it.each([
    ['another context', { EncryptionContext: { purpose: 'é' } }, 'InvalidCiphertextException'],
    ['another key', { KeyId: OTHER_KEY }, 'IncorrectKeyException'],
    ['an unknown key', { KeyId: KEY.replace(/1$/, '9') }, 'NotFoundException'],
    ['no blob at all', { CiphertextBlob: Buffer.from('hello') }, 'InvalidCiphertextException'],
    [
      'a blob of an unknown version',
      { CiphertextBlob: Buffer.alloc(60, 9) },
      'InvalidCiphertextException',
    ],
  ])('for %s', async (_what, input, name) => {
    await expect(decrypt(input)).rejects.toMatchObject({ name });
  });

  it('for every flipped bit', async () => {
    const blob = Buffer.from((await encrypt()) ?? []);
    for (const at of [0, 5, 20, 40, blob.length - 1]) {
      const corrupt = Buffer.from(blob);
      corrupt.writeUInt8(corrupt.readUInt8(at) ^ 1, at);
      await expect(decrypt({ CiphertextBlob: corrupt })).rejects.toMatchObject({
        name: 'InvalidCiphertextException',
      });
    }
  });
});

it.each([
  CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT,
  CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT,
] as const)('the Encryption SDK encrypts and decrypts through it with %s', async (policy) => {
  const { encrypt: seal, decrypt: open } = buildClient(policy);
  // @ts-expect-error -- the SDK's `string | undefined` is the keyring's `string?`
  const clientProvider = getClient(KMS, services.client);
  const keyring = new KmsKeyringNode({ generatorKeyId: KEY, clientProvider });
  const { result } = await seal(keyring, '482913', { encryptionContext: context });
  const reading = new KmsKeyringNode({ keyIds: [KEY], clientProvider });
  const { plaintext, messageHeader } = await open(reading, result);
  expect(plaintext.toString()).toBe('482913');
  expect(messageHeader.encryptionContext).toMatchObject(context);
  const foreign = new KmsKeyringNode({ keyIds: [OTHER_KEY], clientProvider });
  await expect(open(foreign, result)).rejects.toThrow(/unencryptedDataKey/);
});
