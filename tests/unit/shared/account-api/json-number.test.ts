import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepsItsValue } from '../../../../shared/account-api/json-number.ts';

describe('keepsItsValue', () => {
  it.each(['0', '-0', '1', '-17', '9007199254740992', '123456789012345680000'])(
    'keeps the integer %s',
    (source) => {
      expect(keepsItsValue(source)).toBe(true);
    },
  );

  it.each(['9007199254740993', '12345678901234567890', `1${'0'.repeat(400)}`])(
    'does not keep the integer %.24s',
    (source) => {
      expect(keepsItsValue(source)).toBe(false);
    },
  );

  it.each(['1.0', '-0.0e9', '0E-5', '1E+2', '0.10000000000000001', '5e-324'])(
    'keeps the nearest double of %s',
    (source) => {
      expect(keepsItsValue(source)).toBe(true);
    },
  );

  it.each(['1e400', '-1.5e999', '1e-400'])('does not keep %s, beyond the range', (source) => {
    expect(keepsItsValue(source)).toBe(false);
  });

  it('keeps whatever we print ourselves', () => {
    assert(
      property(double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(keepsItsValue(JSON.stringify(value))).toBe(true);
      }),
    );
  });
});
