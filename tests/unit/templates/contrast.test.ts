import { describe, expect, it } from 'vitest';
import { contrast } from '../../../shared/mail/colour.ts';
import { contrastProblems, darkContrastProblems } from '../../../templates/compiler/contrast.ts';

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#000000', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#123456', '#123456', 1],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
  });
});

describe('contrastProblems', () => {
  it('finds pale text, also where the background comes from further out', () => {
    const html =
      '<td style="font-size:1px;background:#eef4f3;"><br><p style="color:#999999;">a</p></td>';
    expect(contrastProblems(html)).toEqual([
      'text in #999999 on #eef4f3 has a contrast of 2.6, less than 4.5',
    ]);
  });

  it('forgets the colours of an element that has ended', () => {
    expect(
      contrastProblems('<p style="color:#ffffff;background-color:#000000">a</p><p>b</p>'),
    ).toEqual([]);
  });

  it.each([
    ['hidden text', '<div style="display:none;color:#ffffff;">a</div>'],
    ['a comment', '<!--[if mso]><p style="color:#ffffff">a</p><![endif]-->'],
    ['an element without text', '<p style="color:#ffffff"> </p>'],
  ])('does not mind %s', (_, html) => {
    expect(contrastProblems(html)).toEqual([]);
  });
});

const dark = (css: string) =>
  `<style>p { color: #ffffff; } @media (prefers-color-scheme: dark) { ${css} }</style>`;

describe('darkContrastProblems', () => {
  it('wants every text of dark mode readable on every ground of it', () => {
    const css =
      '.a { color: #888888 !important; } .b { color:#ffffff } .c { background: #444444; }';
    expect(darkContrastProblems(dark(css))).toEqual([
      'in dark mode, text in #888888 on #444444 has a contrast of 2.7, less than 4.5',
    ]);
  });

  it('minds neither lines nor what holds in light mode', () => {
    expect(
      darkContrastProblems(dark('.a { border-color: #101010; } .b { background: #000000; }')),
    ).toEqual([]);
    expect(darkContrastProblems('<p style="color:#cccccc">a</p>')).toEqual([]);
  });
});
