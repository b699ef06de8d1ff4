import { describe, expect, it } from 'vitest';
import type { TextMap } from '../../../../shared/events/event.ts';
import { readTextMap } from '../../../../shared/events/event.ts';
import {
  forbiddenAttribute,
  missingAttribute,
  parseDemands,
} from '../../../../shared/sign-up/attribute-demands.ts';

const all = (required: string[], forbidden: string[] = []) => ({
  client: '*',
  required,
  forbidden,
});

describe('parseDemands', () => {
  it.each([
    ['*: +birthdate', [all(['birthdate'])]],
    ['*:+name', [all(['name'])]],
    ['*: +name -phone_number +birthdate', [all(['name', 'birthdate'], ['phone_number'])]],
    ['*: +name-phone_number', [all(['name'], ['phone_number'])]],
    [' *: -nickname ', [all([], ['nickname'])]],
    [
      '*: +name; 1example23456789: -name',
      [all(['name']), { client: '1example23456789', required: [], forbidden: ['name'] }],
    ],
  ])('reads %j', (text, expected) => {
    expect(parseDemands(text)).toEqual(expected);
  });

  it.each([
    ['nothing', ''],
    ['a client alone', '*:'],
    ['names without a client', '+name'],
    ['a name without a mark', '*: name'],
    ['a mark without a name', '*: +'],
    ['a custom attribute', '*: +custom:plan'],
    ['capitals', '*: +Name'],
    ['a name that is too long', `*: +${'n'.repeat(33)}`],
    ['a client that is too long', `${'c'.repeat(129)}: +name`],
    ['a client that is none', 'my client: +name'],
    ['an entry too many', '*: +name;'],
    ['one wrong entry among others', '*: +name; nonsense'],
  ])('refuses %s', (_, text) => {
    expect(parseDemands(text)).toBeUndefined();
  });

  it('reads up to 2,000 characters', () => {
    const entry = '*: +name';
    expect(parseDemands(entry.padEnd(2000))).toHaveLength(1);
    expect(parseDemands(entry.padEnd(2001))).toBeUndefined();
  });
});

const demands = parseDemands('*: +name -nickname; web: +birthdate +locale -picture') ?? [];
const given = (attributes: Record<string, string>, clientId?: string) => ({
  attributes: readTextMap(attributes),
  clientId,
});

describe('missingAttribute', () => {
  it.each<[string, Record<string, string>, string | undefined, string | undefined]>([
    ['what all clients demand', {}, undefined, 'name'],
    ['what all clients demand, of one with demands of its own', {}, 'web', 'name'],
    ['what this client demands', { name: 'Jane' }, 'web', 'birthdate'],
    [
      'the next that this client demands',
      { name: 'Jane', birthdate: '2000-01-01' },
      'web',
      'locale',
    ],
    ['what is given empty', { name: '' }, undefined, 'name'],
    ['what is given as blanks', { name: ' \t' }, undefined, 'name'],
    ['nothing where all is given', { name: 'Jane' }, undefined, undefined],
    ['nothing that another client demands', { name: 'Jane' }, 'other', undefined],
  ])('is %s', (_, attributes, clientId, expected) => {
    expect(missingAttribute(demands, given(attributes, clientId))).toBe(expected);
  });

  it('is none without demands', () => {
    expect(missingAttribute([], given({}))).toBeUndefined();
  });
});

describe('forbiddenAttribute', () => {
  it.each<[string, Record<string, string>, string | undefined, string | undefined]>([
    ['what all clients forbid', { nickname: 'J' }, undefined, 'nickname'],
    ['what is given empty all the same', { nickname: '' }, undefined, 'nickname'],
    ['what this client forbids', { picture: 'x' }, 'web', 'picture'],
    ['nothing that another client forbids', { picture: 'x' }, 'other', undefined],
    ['nothing that is demanded', { name: 'Jane' }, 'web', undefined],
  ])('is %s', (_, attributes, clientId, expected) => {
    expect(forbiddenAttribute(demands, given(attributes, clientId))).toBe(expected);
  });
});

describe('names that every object has', () => {
  const odd = parseDemands('*: +constructor -constructor') ?? [];
  const attributes: TextMap = readTextMap({});

  it('are demanded and forbidden like any other', () => {
    expect(missingAttribute(odd, { attributes })).toBe('constructor');
    expect(forbiddenAttribute(odd, { attributes })).toBeUndefined();
  });
});
