import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeReserved } from '../../../../local/triggers/escape-reserved.ts';
import { unescapeCode } from '../../../../shared/mail/unescape-code.ts';

describe('unescapeCode', () => {
  it.each([
    ['123456', '123456'],
    ['a&lt;b&gt;c', 'a<b>c'],
    ['&amp;', '&'],
    ['&quot;&#39;&#x27;', `"''`],
    ['&LT;&#X27;', `<'`],
    ['&amp;lt;', '&lt;'],
    ['&amp;amp;lt;', '&amp;lt;'],
    ['&nbsp;&unknown;&#60;', '&nbsp;&unknown;&#60;'],
    ['a & b &', 'a & b &'],
    ['', ''],
  ])('makes %j out of %j', (escaped, clear) => {
    expect(unescapeCode(escaped)).toBe(clear);
  });

  it('undoes exactly what escaping did', () => {
    const password = fc.string({ unit: fc.constantFrom(...Array.from(`<>&"';#x27ltgamp`)) });
    fc.assert(
      fc.property(password, (clear) => {
        expect(unescapeCode(escapeReserved(clear))).toBe(clear);
      }),
    );
  });
});
