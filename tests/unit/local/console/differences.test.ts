import { describe, expect, it } from 'vitest';
import { differences } from '../../../../local/console/page/stack/differences.ts';

describe('differences', () => {
  it.each([
    ['equal values', { a: { b: 1 } }, { a: { b: 1 } }, []],
    ['a changed leaf', { a: { b: 1 } }, { a: { b: 2 } }, [{ path: 'a.b', before: 1, after: 2 }]],
    ['a new leaf', {}, { a: true }, [{ path: 'a', before: undefined, after: true }]],
    ['a leaf that went', { a: 'x' }, {}, [{ path: 'a', before: 'x', after: undefined }]],
    ['null that became a value', { a: null }, { a: 1 }, [{ path: 'a', before: null, after: 1 }]],
    ['an element of a list', { a: [1, 2] }, { a: [1, 3] }, [{ path: 'a.1', before: 2, after: 3 }]],
    [
      'a list that became empty',
      { a: [1] },
      { a: [] },
      [{ path: 'a.0', before: 1, after: undefined }],
    ],
    ['an empty container that came', {}, { a: [] }, [{ path: 'a', before: undefined, after: [] }]],
    ['two empty containers', { a: {} }, { a: [] }, []],
    [
      'an object instead of a leaf',
      { a: 1 },
      { a: { b: 2 } },
      [{ path: 'a.b', before: undefined, after: 2 }],
    ],
    [
      'a leaf instead of an object',
      { a: { b: 2 } },
      { a: 1 },
      [{ path: 'a', before: { b: 2 }, after: 1 }],
    ],
  ])('tell %s', (_, before, after, found) => {
    expect(differences(before, after)).toEqual(found);
  });
});
