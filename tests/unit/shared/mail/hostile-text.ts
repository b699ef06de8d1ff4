import * as fc from 'fast-check';

/** Pieces of what somebody may call themselves to get more than words into a mail. */
export const hostilePieces = [
  '<a href=//e.example>x</a>',
  'https://e.example/login',
  '" onload="x',
  "'>",
  '<!--',
  '-->',
  '</title>',
  '</style>',
  '<script>',
  '<img src=x>',
  'javascript:alert(1)',
  '&lt;b&gt;',
  '{####}',
  '{##go##}',
  '{username}',
  '{{7*7}}',
  '${x}',
  '{{text.heading}}',
  '\r\nBcc: e@example.com',
  '\u202E',
  '\u2066',
  '\u200D',
  '\uD800',
  '\uE000',
  '\u2028',
  '\u0000',
  '👩‍👩‍👧‍👦',
  'x'.repeat(10_000),
  'x',
] as const;

/** Hostile text: noise of every kind, and those pieces in any order. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.array(fc.constantFrom(...hostilePieces), { maxLength: 12 }).map((pieces) => pieces.join('')),
);
