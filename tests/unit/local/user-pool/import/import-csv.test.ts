import { array, assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  csvLines,
  readCsvLine,
  writeCsvLine,
} from '../../../../../local/user-pool/import/import-csv.ts';

const value = string({ unit: 'grapheme' }).filter((text) => !/[\r\n]|\\$/.test(text));

describe('a line of an import file', () => {
  it('gives back the values that were written', () => {
    assert(
      property(array(value, { minLength: 1 }), (values) => {
        expect(readCsvLine(writeCsvLine(values))).toEqual(values);
      }),
    );
  });

  it('gives back values full of commas, quotes and backslashes', () => {
    const values = ['a,b', '"quoted, too"', String.raw`back\,slash`, String.raw`\\,,`, '', ','];
    expect(readCsvLine(writeCsvLine(values))).toEqual(values);
  });

  it('escapes commas as Cognito wants it, and quotes nothing', () => {
    expect(writeCsvLine(['Doe, Jane', 'say "hi"'])).toBe(String.raw`Doe\, Jane,say "hi"`);
  });

  it.each(['two\nlines', 'two\rlines', 'ends in \\'])('refuses %j', (text) => {
    expect(() => writeCsvLine([text])).toThrow(RangeError);
  });
});

describe('an import file', () => {
  it('has lines whatever ends them, and none that are empty', () => {
    expect(csvLines('\uFEFFa,b\r\n1,2\n\n3,4\r\n')).toEqual(['a,b', '1,2', '3,4']);
  });
});
