import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import domains from 'disposable-email-domains-js/dist/dict/disposable_email_blocklist.json' with { type: 'json' };
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  disposableDomainsData,
  isDisposable,
} from '../../../../shared/sign-up/disposable-domains.ts';

/** The source of `disposable-domain-hashes.ts`: lines of fifty, so that a change shows which. */
const hashesSource = (): string => {
  const hashes = domains.map((name) => hash('sha256', name, 'buffer').subarray(0, 6));
  const sorted = Buffer.concat(hashes.toSorted((one, other) => Buffer.compare(one, other)));
  const lines = sorted.toString('base64').replaceAll(/.{400}/g, '$&\n');
  return `/**
 * The first six bytes of the SHA-256 of every disposable domain, sorted, in Base64. Made from the
 * package disposable-email-domains-js by \`npm test -- disposable-domains --update\`.
 */
export const disposableDomainHashes = \`
${lines}
\`;
`;
};

describe('disposable domains', () => {
  it('are the very ones of the package that is installed', async () => {
    const file = '../../../../shared/sign-up/disposable-domain-hashes.ts';
    await expect(hashesSource()).toMatchFileSnapshot(file);
    expect(domains.filter((name) => !isDisposable(name))).toEqual([]);
    expect(domains.filter((name) => !isDisposable(`sub.${name}`))).toEqual([]);
  });

  it('are no others', () => {
    const listed = new Set(domains);
    const isExpected = (domain: string) =>
      domain.split('.').some((_, at, labels) => listed.has(labels.slice(at).join('.')));
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        expect(isDisposable(domain)).toBe(isExpected(domain));
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['mailinator.com', true],
    ['a.b.mailinator.com', true],
    ['mailinator.example', false],
    ['mailinator.com.example', false],
    ['duck.com', false],
    ['privaterelay.appleid.com', false],
    ['gmail.com', false],
    ['com', false],
  ])('%s: %s', (domain, expected) => {
    expect(isDisposable(domain)).toBe(expected);
  });

  it('tell the version that is installed', () => {
    const file = 'node_modules/disposable-email-domains-js/package.json';
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      version: disposableDomainsData.version,
    });
  });
});
