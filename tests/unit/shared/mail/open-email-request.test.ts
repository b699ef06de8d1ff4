import { describe, expect, it } from 'vitest';
import type { EmailSenderFacts } from '../../../../shared/events/custom-email-sender.ts';
import type { CodeDecryption } from '../../../../shared/mail/mail-sender.ts';
import { openEmailRequest } from '../../../../shared/mail/open-email-request.ts';

const facts: EmailSenderFacts = {
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
  notice: undefined,
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

describe('openEmailRequest', () => {
  it('decrypts the code for its user pool, within the time of the invocation', async () => {
    const { codes, asked } = decryptionTo('482913');
    expect(await openEmailRequest(facts, codes, signal)).toEqual({ ...facts, code: '482913' });
    expect(asked).toEqual([{ code: 'AgV4', userPoolId: 'eu-west-1_Poolkeep1', given: signal }]);
  });

  it('undoes the escaping of a temporary password', async () => {
    const { codes } = decryptionTo('Tmp&lt;&amp;lt;7Q');
    const opened = await openEmailRequest({ ...facts, codeIsHtml: true }, codes, signal);
    expect(opened.code).toBe('Tmp<&lt;7Q');
  });

  it('leaves any other code as it is', async () => {
    const { codes } = decryptionTo('&lt;');
    expect((await openEmailRequest(facts, codes, signal)).code).toBe('&lt;');
  });

  it('asks nothing when there is no code', async () => {
    const { codes, asked } = decryptionTo('482913');
    const notice = { ...facts, encryptedCode: undefined };
    expect(await openEmailRequest(notice, codes, signal)).toEqual({ ...notice, code: undefined });
    expect(asked).toEqual([]);
  });

  it('passes on that a code cannot be read', async () => {
    const codes: CodeDecryption = { decrypt: () => Promise.reject(new RangeError('damaged')) };
    await expect(openEmailRequest(facts, codes, signal)).rejects.toThrow(RangeError);
  });
});
