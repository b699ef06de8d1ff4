import { describe, expect, it } from 'vitest';
import { lookUpDmarc } from '../../../../cli/doctor/look-up-dmarc.ts';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** A DNS that has these records, by domain, and no others. */
const dns = (records: Readonly<Record<string, string>>) => {
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    const record = records[name.replace('_dmarc.', '')];
    if (record === undefined) throw failure('ENODATA');
    return [['v=spf1 -all'], [record.slice(0, 3), record.slice(3)]];
  };
  return { asked, resolve };
};

describe('the DMARC record of a domain', () => {
  it.each<[string, string, Record<string, string>, object | undefined]>([
    ['its own', 'example.com', { 'example.com': 'v=DMARC1; p=reject' }, { policy: 'reject' }],
    [
      'its own, whatever stands above',
      'mail.example.com',
      { 'mail.example.com': 'v=DMARC1;p=none', 'example.com': 'v=DMARC1; p=reject' },
      { domain: 'mail.example.com', policy: 'none' },
    ],
    [
      'that of the organization, however far up',
      'mail.eu.example.com',
      { 'example.com': 'v=DMARC1; p=quarantine' },
      { domain: 'example.com', policy: 'quarantine' },
    ],
    [
      'what that says of subdomains, where it does',
      'mail.eu.example.com',
      { 'example.com': 'v=DMARC1; p=reject; SP=None; rua=mailto:d@example.com' },
      { domain: 'example.com', policy: 'none' },
    ],
    [
      'not one half way up, but that of the organization',
      'a.b.example.com',
      { 'b.example.com': 'v=DMARC1; p=none', 'example.com': 'v=DMARC1; p=reject' },
      { domain: 'example.com', policy: 'reject' },
    ],
    [
      'not that of a registry',
      'example.co.uk',
      { 'co.uk': 'v=DMARC1; p=reject; psd=y' },
      undefined,
    ],
    ['none', 'mail.example.com', {}, undefined],
    [
      'watching, where it asks for nothing',
      'example.com',
      { 'example.com': 'v=DMARC1' },
      { policy: 'none' },
    ],
  ])('is %s', async (_, domain, records, expected) => {
    const found = await lookUpDmarc(domain, dns(records).resolve);
    expect(found).toMatchObject({ known: true, value: expected });
  });

  it('is looked for at eight names at most, and at no top-level domain', async () => {
    const short = dns({});
    await lookUpDmarc('mail.example.com', short.resolve);
    expect(short.asked).toEqual(['_dmarc.mail.example.com', '_dmarc.example.com']);
    const long = dns({});
    await lookUpDmarc('a.b.c.d.e.f.g.h.i.example.com', long.resolve);
    expect(long.asked).toHaveLength(8);
    expect(long.asked[0]).toBe('_dmarc.a.b.c.d.e.f.g.h.i.example.com');
    expect(long.asked.at(-1)).toBe('_dmarc.example.com');
  });

  it('is not known when the DNS does not answer', async () => {
    const found = await lookUpDmarc('example.com', () => Promise.reject(failure('ETIMEOUT')));
    expect(found).toEqual({ known: false, why: 'the DNS did not answer (ETIMEOUT)' });
  });
});
