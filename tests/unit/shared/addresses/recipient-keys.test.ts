import { describe, expect, it } from 'vitest';
import {
  addressKey,
  countedMailbox,
  countedPhone,
  dispatchKey,
} from '../../../../shared/addresses/recipient-keys.ts';
import {
  parseEmailAddress,
  type EmailAddress,
} from '../../../../shared/addresses/email-address.ts';

const address = (text: string): EmailAddress => {
  const parsed = parseEmailAddress(text);
  if (!parsed) throw new Error(`${text} is no address.`);
  return parsed;
};
const mailbox = (text: string) => countedMailbox(address(text)).recipient;

describe('the recipient that is counted', () => {
  it.each([
    ['jane@example.com', 'Jane@Example.com'],
    ['jane@example.com', 'jane+news@example.com'],
    ['jane@example.com', 'jane+a+b@example.com'],
    ['jane.doe@gmail.com', 'janedoe+x@googlemail.com'],
  ])('is the same for %s and %s', (one, other) => {
    expect(mailbox(one)).toBe(mailbox(other));
  });

  it.each([
    ['jane@example.com', 'john@example.com'],
    ['jane.doe@example.com', 'janedoe@example.com'],
    ['jane@example.com', 'jane@example.org'],
    ['+a@example.com', '+b@example.com'],
  ])('differs between %s and %s', (one, other) => {
    expect(mailbox(one)).not.toBe(mailbox(other));
  });

  it('tells no address, domain or number', () => {
    const counted = [countedMailbox(address('jane@example.com')), countedPhone('+12025550123')];
    expect(JSON.stringify(counted)).not.toMatch(/jane|example|2025550/);
  });
});

describe('the key of an address', () => {
  it('is one for every spelling of one address, and another for a sub-address', () => {
    const [one, same, other] = ['a@example.com', 'A@EXAMPLE.com', 'a+x@example.com'].map((text) =>
      addressKey(address(text)),
    );
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });
});

describe('the key of a dispatch', () => {
  it('differs by source and by ciphertext', () => {
    const keys = [dispatchKey('a', 'x'), dispatchKey('b', 'x'), dispatchKey('a', 'y')];
    expect(new Set(keys).size).toBe(3);
    expect(dispatchKey('a', 'x')).toBe(keys[0]);
  });
});
