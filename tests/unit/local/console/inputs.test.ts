import { describe, expect, it } from 'vitest';
import { linesOf, pairsOf } from '../../../../local/console/page/stack/inputs.ts';

describe('lines of a form', () => {
  it.each([
    ['name=value', { name: 'value' }],
    [' locale = fr \n\n', { locale: 'fr' }],
    ['a=1\nb=2', { a: '1', b: '2' }],
    ['equation=a=b', { equation: 'a=b' }],
    ['empty=', { empty: '' }],
    ['no sign\n=no name', {}],
    ['', {}],
  ])('%j are read as %j', (lines, pairs) => {
    expect(pairsOf(lines)).toEqual(pairs);
  });

  it('are written so that reading gives the same', () => {
    const lines = linesOf([
      ['name', 'Jane Doe'],
      ['missing', undefined],
      ['locale', 'fr'],
    ]);
    expect(lines).toBe('name=Jane Doe\nlocale=fr');
    expect(pairsOf(lines)).toEqual({ name: 'Jane Doe', locale: 'fr' });
  });
});
