import { CommitmentPolicy, KMS, KmsKeyringNode, buildClient } from '@aws-crypto/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaults } from '../../../local/faults.ts';
import { createGateway } from '../../../local/gateway/gateway.ts';
import { createKms } from '../../../local/services/kms/kms.ts';
import { createCodeEncryption } from '../../../local/triggers/encrypt-code.ts';
import type { CodeEncryptionSettings } from '../../../local/triggers/encrypt-code.ts';

const KEY = 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001';
const POOL = 'eu-west-1_Example1';

const faults = createFaults();
const kms = createKms();
const gateway = createGateway({ services: [kms], routes: [], faults });
let url: string;
beforeAll(async () => {
  ({ url } = await gateway.listen(0));
});
afterAll(() => gateway.close());

const encryptionWith = (suite: CodeEncryptionSettings['suite'], keyArn = KEY) =>
  createCodeEncryption({ kms, keyArn, suite });

const secret = { code: '123456', userPoolId: POOL, escapeHtml: false };

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Decrypts as AWS's own sample for custom senders does. */
const decryptWith = async (policy: CommitmentPolicy, message: string) => {
  const keyring = new KmsKeyringNode({
    keyIds: [KEY],
    // @ts-expect-error -- one client, whose types differ in how they write an absent member
    clientProvider: (region) => new KMS({ region, endpoint: url, credentials }),
  });
  const { plaintext, messageHeader } = await buildClient(policy).decrypt(
    keyring,
    Buffer.from(message, 'base64'),
  );
  return { text: plaintext.toString('utf8'), context: messageHeader.encryptionContext };
};

describe('an encrypted code', () => {
  it.each(['committing', 'non-committing'] as const)(
    'of the %s suite is what the Encryption SDK decrypts, bound to its user pool',
    async (suite) => {
      const message = await encryptionWith(suite)(secret);
      expect(message).toMatch(/^[A-Za-z0-9+/]+=*$/);
      const { text, context } = await decryptWith(
        CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT,
        message,
      );
      expect(text).toBe('123456');
      expect(context).toMatchObject({ 'userpool-id': POOL });
    },
  );

  it('of the non-committing suite is refused by those who insist on commitment', async () => {
    const strict = CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT;
    const committing = await encryptionWith('committing')(secret);
    expect((await decryptWith(strict, committing)).text).toBe('123456');
    const other = await encryptionWith('non-committing')(secret);
    await expect(decryptWith(strict, other)).rejects.toThrow(/[Cc]ommitment/);
  });

  it('differs each time', async () => {
    const encrypt = encryptionWith('committing');
    expect(await encrypt(secret)).not.toBe(await encrypt(secret));
  });

  it('is escaped first when it is a temporary password', async () => {
    const encrypt = encryptionWith('committing');
    const message = await encrypt({ ...secret, code: `a<b>&"c'é😀`, escapeHtml: true });
    const { text } = await decryptWith(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT, message);
    expect(text).toBe('a&lt;b&gt;&amp;&quot;c&#39;é😀');
  });

  it('is not made when KMS does not know the key, or fails', async () => {
    const unknown = KEY.replace('00000001', '0000abcd');
    await expect(encryptionWith('committing', unknown)(secret)).rejects.toThrow(/key/i);
    await expect(
      createCodeEncryption({
        kms: { ...kms, call: async () => ({}) },
        keyArn: KEY,
        suite: 'committing',
      })(secret),
    ).rejects.toThrow('Key length does not agree');
  });
});
