import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { senderAddress } from '../../../../shared/mail/sender-address.ts';

/** What a mail program shows of a sender. */
const shown = (sender: string): string =>
  sender
    .replaceAll('?= =?', '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, text: string) =>
      Buffer.from(text, 'base64').toString(),
    );

describe('senderAddress', () => {
  it.each(['no-reply@example.com', 'Poolkeeper <no-reply@example.com>', 'A & B <a@example.com>'])(
    'leaves %s as it is',
    (sender) => {
      expect(senderAddress(sender)).toBe(sender);
    },
  );

  it.each([
    ['Café <a@example.com>', '=?UTF-8?B?Q2Fmw6k=?= <a@example.com>'],
    [
      `${'é'.repeat(23)} <a@example.com>`,
      `=?UTF-8?B?${Buffer.from('é'.repeat(22)).toString('base64')}?= =?UTF-8?B?w6k=?= <a@example.com>`,
    ],
    ['Acme, Inc. <a@example.com>', '=?UTF-8?B?QWNtZSwgSW5jLg==?= <a@example.com>'],
  ])('encodes the name of %s', (sender, encoded) => {
    expect(senderAddress(sender)).toBe(encoded);
  });

  it('shows every name as it was set, in words that headers have room for', () => {
    const letters = Array.from('abZ9,.;:@()éçœß山田👩 \u200D');
    const unit = fc.constantFrom(...letters);
    const names = fc.string({ unit, minLength: 1, maxLength: 60, size: 'max' });
    fc.assert(
      fc.property(names, (name) => {
        const sender = senderAddress(`${name} <a@example.com>`);
        expect(shown(sender)).toBe(`${name} <a@example.com>`);
        expect(sender).toMatch(/^[\x20-\x7e]+$/);
        const words = sender.split(' ').filter((word) => word.startsWith('=?'));
        expect(words.every((word) => word.length <= 75)).toBe(true);
      }),
    );
  });
});
