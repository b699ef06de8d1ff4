import { describe, expect, it } from 'vitest';
import type { SenderFacts } from '../../../../shared/events/custom-sender.ts';
import type { CodeDecryption } from '../../../../shared/mail/code-decryption.ts';
import { openCode } from '../../../../shared/mail/open-code.ts';

const facts: SenderFacts = {
  source: 'CustomEmailSender_SignUp',
  userPoolId: 'eu-west-1_Poolkeep1',
  to: 'jane@example.com',
  userName: 'jane',
  clientId: undefined,
  sub: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
  locale: undefined,
  wishedLocale: undefined,
  encryptedCode: 'AgV4',
  codeIsHtml: false,
};
const { signal } = new AbortController();

const decryptionTo = (clear: string) => {
  const asked: unknown[] = [];
  const codes: CodeDecryption = {
    decrypt: async (encrypted, given) => {
      asked.push({ ...encrypted, given });
      return clear;
    },
  };
  return { codes, asked };
};

describe('openCode', () => {
  it('decrypts the code for its user pool, within the time of the invocation', async () => {
    const { codes, asked } = decryptionTo('482913');
    expect(await openCode(facts, codes, signal)).toBe('482913');
    expect(asked).toEqual([{ code: 'AgV4', userPoolId: 'eu-west-1_Poolkeep1', given: signal }]);
  });

  it('undoes the escaping of a temporary password', async () => {
    const { codes } = decryptionTo('Tmp&lt;&amp;lt;7Q');
    const opened = await openCode({ ...facts, codeIsHtml: true }, codes, signal);
    expect(opened).toBe('Tmp<&lt;7Q');
  });

  it('leaves any other code as it is', async () => {
    const { codes } = decryptionTo('&lt;');
    expect(await openCode(facts, codes, signal)).toBe('&lt;');
  });

  it('asks nothing when there is no code', async () => {
    const { codes, asked } = decryptionTo('482913');
    const notice = { ...facts, encryptedCode: undefined };
    expect(await openCode(notice, codes, signal)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('passes on that a code cannot be read', async () => {
    const codes: CodeDecryption = { decrypt: () => Promise.reject(new RangeError('damaged')) };
    await expect(openCode(facts, codes, signal)).rejects.toThrow(RangeError);
  });
});
