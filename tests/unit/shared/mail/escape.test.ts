import * as fc from 'fast-check';
import { convert } from 'html-to-text';
import { describe, expect, it } from 'vitest';
import {
  escapeHtml,
  plainText,
  SUBJECT_LIMIT,
  subjectLine,
} from '../../../../shared/mail/escape.ts';

const unicode = fc.string({ unit: 'grapheme', maxLength: 300 });
const anything = fc.string({ unit: 'binary', maxLength: 300 });
const placeholderPieces = fc
  .array(fc.constantFrom('{', '}', '#', '##', '{####}', '{username}', '{UserName}', 'x', '\u00A0'))
  .map((pieces) => pieces.join(''));

const PLACEHOLDER = /\{#|\{username\}/i;

describe('escapeHtml', () => {
  it.each([
    ['<a href=//e.example>x</a>', '&lt;a href=//e.example&gt;x&lt;/a&gt;'],
    [`"'\``, '&quot;&#39;&#96;'],
    ['&lt;script&gt;', '&amp;lt;script&amp;gt;'],
    ['{####}', '&#123;####&#125;'],
    ['{username}', '&#123;username&#125;'],
    ['a\u00A0b\u202Fc', 'a&#160;b&#8239;c'],
    ['plain words', 'plain words'],
    ['', ''],
  ])('turns %j into %j', (value, escaped) => {
    expect(escapeHtml(value)).toBe(escaped);
  });

  it('keeps a value verbatim that is exactly its own placeholder', () => {
    expect(escapeHtml('{####}', '{####}')).toBe('{####}');
  });

  it.each(['{####} ', ' {####}', '{####}{####}', '{username}'])(
    'escapes %j where {####} is the placeholder',
    (value) => {
      expect(escapeHtml(value, '{####}')).not.toContain('{');
    },
  );

  it('leaves nothing that ends a text or a quoted attribute, or that Cognito replaces', () => {
    fc.assert(
      fc.property(fc.oneof(anything, placeholderPieces), (value) => {
        expect(escapeHtml(value)).not.toMatch(/[<>"'`{}]/);
      }),
    );
  });

  it('is undone by a parser of HTML', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from(`abc<>&"'\`{}#;lt=/é`)),
      maxLength: 60,
    });
    fc.assert(
      fc.property(letters, (value) => {
        expect(convert(`<p>${escapeHtml(value)}</p>`, { wordwrap: false })).toBe(value);
      }),
    );
  });
});

describe('plainText', () => {
  it.each([
    ['{####}', '(####}'],
    ['{##Click Here##}', '(##Click Here##}'],
    ['{username}', '(username}'],
    ['{UserName}', '(UserName}'],
    ['{{7*7}} ${x}', '{{7*7}} ${x}'],
    ['<b>', '<b>'],
  ])('turns %j into %j', (value, text) => {
    expect(plainText(value)).toBe(text);
  });

  it('keeps a value verbatim that is exactly its own placeholder', () => {
    expect(plainText('{username}', '{username}')).toBe('{username}');
  });

  it('never leaves a placeholder, however it is nested', () => {
    fc.assert(
      fc.property(placeholderPieces, (value) => {
        expect(plainText(value)).not.toMatch(PLACEHOLDER);
      }),
    );
  });
});

describe('subjectLine', () => {
  it.each([
    ['Your code\r\nBcc: a@example.com', 'Your code Bcc: a@example.com'],
    ['a\u2028b\u2029c\u0085d', 'a b cd'],
    ['  a \t b  ', 'a b'],
    ['a\u0000\u0007\u200B\u202Eb', 'ab'],
    ['code {####}', 'code (####}'],
    ['L’été à 100 % 🎉', 'L’été à 100 % 🎉'],
  ])('turns %j into %j', (text, line) => {
    expect(subjectLine(text)).toBe(line);
  });

  it('does not cut a character in half at the limit', () => {
    expect(subjectLine(`${'a'.repeat(SUBJECT_LIMIT - 1)}🎉`)).toBe('a'.repeat(SUBJECT_LIMIT - 1));
  });

  it('keeps a subject of exactly the limit', () => {
    expect(subjectLine('a'.repeat(SUBJECT_LIMIT))).toHaveLength(SUBJECT_LIMIT);
  });

  it('is always one printable line within the limit, without a placeholder', () => {
    fc.assert(
      fc.property(fc.oneof(anything, unicode, placeholderPieces), (text) => {
        const line = subjectLine(text);
        expect(line.length).toBeLessThanOrEqual(SUBJECT_LIMIT);
        expect(line).not.toMatch(/[\p{C}\u2028\u2029]/u);
        expect(line).not.toMatch(PLACEHOLDER);
        expect(line).toBe(line.trim());
      }),
    );
  });
});
