import { describe, expect, it } from 'vitest';
import { allowsDomain, deniesDomain } from '../../../../shared/sign-up/domain-rules.ts';

describe('allowsDomain', () => {
  it.each([
    ['all', 'anything.example', true],
    [['corp.example'], 'corp.example', true],
    [['corp.example'], 'evilcorp.example', false],
    [['corp.example'], 'corp.example.evil.io', false],
    [['corp.example'], 'sub.corp.example', false],
    [['*.corp.example'], 'sub.corp.example', true],
    [['*.corp.example'], 'a.b.corp.example', true],
    [['*.corp.example'], 'corp.example', false],
    [['*.corp.example'], 'evilcorp.example', false],
    [['*.corp.example'], 'sub.corp.example.evil.io', false],
    [['corp.example', '*.corp.example'], 'corp.example', true],
    [['a.example', 'b.example'], 'b.example', true],
    [[], 'corp.example', false],
  ] as const)('%j for %s: %s', (allowed, domain, expected) => {
    expect(allowsDomain(allowed, domain)).toBe(expected);
  });
});

describe('deniesDomain', () => {
  it.each([
    ['all', 'anything.example', true],
    [[], 'corp.example', false],
    [['blocked.example'], 'blocked.example', true],
    [['blocked.example'], 'sub.blocked.example', true],
    [['blocked.example'], 'a.b.blocked.example', true],
    [['blocked.example'], 'unblocked.example', false],
    [['blocked.example'], 'blocked.example.org', false],
    [['*.blocked.example'], 'sub.blocked.example', true],
    [['*.blocked.example'], 'blocked.example', false],
    [['*.blocked.example'], 'unblocked.example', false],
  ] as const)('%j for %s: %s', (denied, domain, expected) => {
    expect(deniesDomain(denied, domain)).toBe(expected);
  });
});
