import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  disposableDomainsData,
  isDisposable,
} from '../../../../shared/sign-up/disposable-domains.ts';

describe('disposable domains', () => {
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
