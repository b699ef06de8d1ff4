import * as fc from 'fast-check';
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

  const atoms = fc.string({ unit: fc.constantFrom('a', 'b', '7', '-', '_'), minLength: 1 });
  const domains = fc.constantFrom('gmail.com', 'googlemail.com', 'example.com', 'example.org');
  const runs = { numRuns: 10_000 };

  it('is the same for whatever follows a plus sign, in any case', () => {
    const spellings = fc.tuple(atoms, atoms, domains).chain(([local, more, domain]) =>
      fc.record({
        plain: fc.constant(`${local}@${domain}`),
        other: fc.mixedCase(fc.constant(`${local}+${more}@${domain}`)),
      }),
    );
    fc.assert(
      fc.property(spellings, ({ plain, other }) => {
        expect(mailbox(other)).toBe(mailbox(plain));
      }),
      runs,
    );
  });

  it('is the same with and without dots exactly where the provider ignores them', () => {
    const parts = fc.array(atoms, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(parts, domains, (words, domain) => {
        const [dotted, plain] = [`${words.join('.')}@${domain}`, `${words.join('')}@${domain}`];
        expect(mailbox(dotted) === mailbox(plain)).toBe(domain.includes('mail'));
        expect(mailbox(dotted)).not.toBe(mailbox(`${words.join('.')}x@${domain}`));
      }),
      runs,
    );
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
