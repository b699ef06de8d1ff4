import { describe, expect, it } from 'vitest';
import {
  placeholderMetadata,
  placeholdersIn,
  placeholdersOf,
} from '../../../infra/packaging/placeholders.ts';

const levelOf = (stage: string, value: unknown): string | undefined =>
  placeholdersIn(stage, { one: value })[0]?.level;

describe('placeholders', () => {
  it.each([
    'example.com',
    'no-reply@example.org',
    'Acme <no-reply@mail.example.net>',
    'https://poolkeeper.example/',
    'https://app.example:8443/callback',
    'shop.test',
    'nobody.invalid',
    'localhost',
    'http://localhost:3000/',
    'http://127.0.0.1:3000',
  ])('are what belongs to nobody: %s', (value) => {
    expect(levelOf('prod', value)).toBe('refused');
    expect(levelOf('staging', [value])).toBe('refused');
  });

  it.each([
    'none',
    '*',
    'acme.org',
    'https://acme.org/example.com/',
    'no-reply@myexample.com',
    'https://example.acme.org',
    'https://localhost.acme.org',
    'test',
    { Ref: 'Domain' },
    7,
  ])('are nothing else: %j', (value) => {
    expect(levelOf('prod', value)).toBeUndefined();
  });

  it.each(['dev', 'test', 'pr42'])('may stay on stage %s, which is for trying', (stage) => {
    expect(levelOf(stage, 'https://poolkeeper.example')).toBe('noted');
    expect(levelOf(stage, 'http://localhost:3000/')).toBeUndefined();
  });

  it('tell of the name that the project came with, which anybody may keep', () => {
    const found = placeholdersIn('prod', { brandName: 'Poolkeeper', other: 'Poolkeeper' });
    expect(found).toEqual([{ parameter: 'brandName', value: 'Poolkeeper', level: 'noted' }]);
    expect(placeholdersIn('prod', { brandName: 'Acme' })).toEqual([]);
  });

  it('come back from the template that they were kept in', () => {
    const found = placeholdersIn('prod', { mailIdentity: 'example.com' });
    expect(placeholdersOf({ Metadata: placeholderMetadata(found) })).toEqual(found);
    expect(placeholderMetadata([])).toEqual({});
    for (const Metadata of [undefined, {}, 'x', { PoolkeeperPlaceholders: [7, {}] }]) {
      expect(placeholdersOf({ Metadata })).toEqual([]);
    }
  });
});
