import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from '../../../../../local/user-pool/login-pages/markup.ts';

test('every text is escaped, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { markup } = html`<p title="${text}">${text}</p>`;
      expect(markup).toMatch(/^<p title="[^"<>']*">[^<>"']*<\/p>$/);
    }),
  );
});

test('markup goes in as it is, lists are joined, nothing leaves nothing', () => {
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
  const { markup } = html`<ul>
    ${items}${undefined}
  </ul>`;
  expect(markup.replaceAll(/\n\s*/g, '')).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
});
