import { describe, expect, it } from 'vitest';
import { linesOf, pairsOf, setTyped, typed } from '../../../../local/console/page/stack/inputs.ts';

describe('lines of a form', () => {
  it.each([
    ['name=value', { name: 'value' }],
    [' locale = fr \n\n', { locale: 'fr' }],
    ['a=1\nb=2', { a: '1', b: '2' }],
    ['equation=a=b', { equation: 'a=b' }],
    ['empty=', { empty: '' }],
    [' \n\na=1\n', { a: '1' }],
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

  it.each(['given_name Jane', 'a=1\n=no name', '='])('like %j are refused', (lines) => {
    expect(() => pairsOf(lines)).toThrow(/is not of the form name=value/u);
  });
});

describe('what is typed', () => {
  it('loses the spaces around an address and codes, but not those of a password', () => {
    setTyped({ email: ' x@example.com ', code: '841571 ', answer: '\t12', password: ' open ' });
    expect(typed.get()).toMatchObject({
      email: 'x@example.com',
      code: '841571',
      answer: '12',
      password: ' open ',
    });
  });

  it('leaves what is typed elsewhere', () => {
    setTyped({ email: 'jane@example.com' });
    setTyped({ code: '1' });
    expect(typed.get()).toMatchObject({ email: 'jane@example.com', code: '1' });
  });
});
