import { array, assert, jsonValue, option, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Change,
  changesLine,
  headerLine,
  readJournal,
} from '../../../../local/state/journal-format.ts';

const change = tuple(
  string({ unit: 'grapheme' }),
  option(
    jsonValue().map((value) => JSON.stringify(value)),
    { nil: undefined },
  ),
);

const applied = (batches: readonly (readonly Change[])[]): Map<string, unknown> => {
  const records = new Map<string, unknown>();
  for (const [key, json] of batches.flat()) {
    if (json === undefined) records.delete(key);
    else records.set(key, JSON.parse(json));
  }
  return records;
};

describe('a journal', () => {
  it('gives back what its changes amount to', () => {
    assert(
      property(array(array(change)), (batches) => {
        const text = headerLine(0) + batches.map(changesLine).join('');
        expect(readJournal(text)).toEqual(applied(batches));
      }),
    );
  });

  it('keeps every whole line when it is cut off anywhere, and nothing of the torn one', () => {
    const batches: Change[][] = [
      [
        ['one', '1'],
        ['two', '2'],
      ],
      [
        ['one', undefined],
        ['three', '{"é":"\\n"}'],
      ],
    ];
    const text = headerLine(0) + batches.map(changesLine).join('');
    const start = headerLine(0).length;
    for (let end = start; end <= text.length; end += 1) {
      const cut = text.slice(0, end);
      const whole = cut.slice(start).split('\n').length - 1;
      expect(readJournal(cut)).toEqual(applied(batches.slice(0, whole)));
    }
  });

  it('tells of every changed character before its last line', () => {
    const text = headerLine(2) + changesLine([['a', '"value"']]) + changesLine([['b', '1']]);
    for (let at = 0; at < text.length - 1; at += 1) {
      const changed = text[at] === 'x' ? 'y' : 'x';
      expect(() => readJournal(text.slice(0, at) + changed + text.slice(at + 1))).toThrow(/^line/);
    }
  });

  it('tells of lines that are missing from what was written at once', () => {
    expect(() => readJournal(headerLine(2) + changesLine([['a', '1']]))).toThrow(
      'line 3 is missing: there should be 3 lines',
    );
  });

  it('tells of an empty file', () => {
    expect(() => readJournal('')).toThrow('line 1 does not match its checksum');
  });
});
