import { globSync } from 'node:fs';
import { join } from 'node:path';
import { CommitmentPolicy, KmsKeyringNode, buildClient } from '@aws-crypto/client-node';
import { describe, expect, it } from 'vitest';
import { keyOfBlob, openBlob } from '../../../local/services/kms/ciphertext-blob.ts';
import { triggers } from '../../../shared/events/triggers.ts';
import {
  FIXTURE_CODE,
  FIXTURE_KEY_ARN,
  FIXTURE_POOL,
  everySource,
  eventOf,
} from '../../fixtures/event-fixtures.ts';

const events = join(import.meta.dirname, '../../fixtures/events');
const committed = globSync('*/*', { cwd: events }).toSorted();
const expected = everySource
  .map(({ trigger, source }) => join(triggers[trigger].folder, `${source}.json`))
  .toSorted();

describe('event fixtures', () => {
  it('exist for every trigger source, and for nothing else', () => {
    expect(committed).toEqual(expected);
  });

  it('number as many as Cognito has sources', () => {
    expect(everySource).toHaveLength(41);
  });

  it.each(everySource)('of $source is an event of our pool, by its name', ({ trigger, source }) => {
    const event = eventOf(trigger, source);
    expect(event).toMatchObject({
      version: trigger === 'PreTokenGeneration' ? '3' : '1',
      triggerSource: source,
      region: 'eu-west-1',
      userPoolId: FIXTURE_POOL,
      userName: expect.stringMatching(/./),
      callerContext: {
        awsSdkVersion: expect.stringMatching(/^aws-sdk-/),
        clientId: expect.stringMatching(
          /^(?:poolkeeperlocal\w+client(?:01)?|CLIENT_ID_NOT_APPLICABLE)$/,
        ),
      },
    });
  });

  it.each(everySource)('of $source holds invented people only', ({ trigger, source }) => {
    const text = JSON.stringify(eventOf(trigger, source));
    for (const [, domain] of text.matchAll(/@([a-z0-9.-]+)/gi)) expect(domain).toBe('example.com');
    for (const [number] of text.matchAll(/\+\d{7,}/g)) expect(number).toMatch(/^\+1202555\d{4}$/);
  });

  it.each(everySource)('of $source has attributes that are texts', ({ trigger, source }) => {
    const attributes = eventOf(trigger, source).request['userAttributes'] ?? {};
    const values = Object.values(attributes);
    expect(values.every((value) => typeof value === 'string')).toBe(true);
  });

  it('carry no sub before the user exists, and one afterwards', () => {
    for (const { trigger, source } of everySource) {
      if (trigger === 'UserMigration' || trigger === 'InboundFederation') continue;
      if (/ClientCredentials|AccountTakeOver/.test(source)) continue;
      const attributes = eventOf(trigger, source).request['userAttributes'];
      expect([source, 'sub' in Object(attributes)]).toEqual([source, trigger !== 'PreSignUp']);
    }
  });
});

/** KMS without a network: only what decryption needs, with the fixed keys of the local stack. */
const kms = {
  generateDataKey: () => Promise.reject(new Error('Only decryption is needed here.')),
  encrypt: () => Promise.reject(new Error('Only decryption is needed here.')),
  decrypt: async (input: {
    CiphertextBlob?: Uint8Array;
    EncryptionContext?: Record<string, string>;
  }) => {
    const blob = input.CiphertextBlob ?? new Uint8Array();
    const key = keyOfBlob(blob);
    const Plaintext = key && openBlob(key, blob, input.EncryptionContext ?? {});
    if (!key || !Plaintext) throw new Error('The blob is not readable.');
    return { KeyId: key.arn, Plaintext };
  },
};

const messageOf = ({ trigger, source }: (typeof everySource)[number]): Buffer =>
  Buffer.from(String(eventOf(trigger, source).request['code']), 'base64');

describe('encrypted codes in the fixtures', () => {
  const keyring = new KmsKeyringNode({ keyIds: [FIXTURE_KEY_ARN], clientProvider: () => kms });
  const withCode = everySource.filter(
    ({ trigger, source }) => /^Custom.+Sender$/.test(trigger) && !/AccountTakeOver/.test(source),
  );

  it.each(withCode)('of $source is readable for ever, and bound to the pool', async (which) => {
    const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
    const { plaintext, messageHeader } = await decrypt(keyring, messageOf(which));
    const invitation = which.source.endsWith('_AdminCreateUser');
    expect(plaintext.toString()).toBe(invitation ? 'Tmp&lt;&amp;pass-word-7Q' : FIXTURE_CODE);
    expect(messageHeader.encryptionContext['userpool-id']).toBe(FIXTURE_POOL);
  });

  it('comes with and without key commitment, as Cognito may use either', async () => {
    const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
    const readable = await Promise.all(
      withCode.map(async (which) => {
        const opened = await decrypt(keyring, messageOf(which)).catch(() => undefined);
        return [which.source, opened !== undefined];
      }),
    );
    expect(readable).toEqual(
      withCode.map(({ source }) => [source, !source.endsWith('_ResendCode')]),
    );
  });
});
