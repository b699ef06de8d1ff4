import { expect, it } from 'vitest';
import { escapeReserved } from '../../../../local/triggers/escape-reserved.ts';

it.each([
  ['Abc123!?', 'Abc123!?'],
  [`<>&"'`, '&lt;&gt;&amp;&quot;&#39;'],
  ['&lt;', '&amp;lt;'],
  ['', ''],
])('escapes %s as %s', (password, escaped) => {
  expect(escapeReserved(password)).toBe(escaped);
});
