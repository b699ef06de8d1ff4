import { contrast, LEAST_CONTRAST } from '../../shared/mail/colour.ts';

interface Paint {
  readonly tag: string;
  readonly color: string;
  readonly background: string;
  readonly hidden: boolean;
}

const PAGE: Paint = { tag: '', color: '#000000', background: '#ffffff', hidden: false };

const INVISIBLE = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(style|script|head)\b[\s\S]*?<\/\1\s*>/gi;
const TAG_OR_TEXT = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/gi;
const NEVER_CLOSED = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'meta', 'wbr']);

const colorIn = (attributes: string, property: RegExp): string | undefined =>
  property.exec(attributes)?.[1];

const painted = (tag: string, attributes: string, around: Paint): Paint => ({
  tag,
  color: colorIn(attributes, /[";\s]color:(#[0-9a-f]{6})/i) ?? around.color,
  background:
    colorIn(attributes, /[";\s]background(?:-color)?:(#[0-9a-f]{6})/i) ?? around.background,
  hidden: around.hidden || attributes.includes('display:none'),
});

/** The paints of all visible text, in order. */
const paintsOfText = (html: string): Paint[] => {
  const open: Paint[] = [PAGE];
  const paints: Paint[] = [];
  for (const [, end, tag = '', attributes = '', text = ''] of html
    .replaceAll(INVISIBLE, '')
    .matchAll(TAG_OR_TEXT)) {
    const around = open.at(-1) ?? PAGE;
    if (text.trim() !== '') {
      paints.push(around);
    } else if (end === '/') {
      open.splice(
        Math.max(
          1,
          open.findLastIndex((paint) => paint.tag === tag),
        ),
      );
    } else if (tag !== '' && !NEVER_CLOSED.has(tag)) {
      open.push(painted(tag, attributes, around));
    }
  }
  return paints.filter(({ hidden }) => !hidden);
};

const DARK = /@media \(prefers-color-scheme: ?dark\) ?\{((?:[^{}]*\{[^{}]*\})*)/g;

const coloursIn = (css: string, property: RegExp): string[] => [
  ...new Set([...css.matchAll(property)].map(([, colour = '']) => colour)),
];

/**
 * Finds colours of text in dark mode that are too close to any background of it. Which text stands
 * on which ground only a browser knows; so each must be readable on all of them.
 */
export const darkContrastProblems = (html: string): string[] => {
  const css = [...html.matchAll(DARK)].map(([, rules = '']) => rules).join('');
  const texts = coloursIn(css, /[{;\s]color: ?(#[0-9a-f]{6})/gi);
  const grounds = coloursIn(css, /background(?:-color)?: ?(#[0-9a-f]{6})/gi);
  return texts.flatMap((text) =>
    grounds
      .filter((ground) => contrast(text, ground) < LEAST_CONTRAST)
      .map(
        (ground) =>
          `in dark mode, text in ${text} on ${ground} has a contrast of ${contrast(text, ground).toFixed(1)}, less than ${LEAST_CONTRAST}`,
      ),
  );
};

/**
 * Finds visible text whose colour is too close to what is behind it, by the inline colours
 * `#rrggbb` that MJML writes. Colours set in a style sheet it does not see; for those of
 * dark mode there is `darkContrastProblems`.
 */
export const contrastProblems = (html: string): string[] => {
  const problems = paintsOfText(html)
    .map(({ color, background }) => ({ color, background, ratio: contrast(color, background) }))
    .filter(({ ratio }) => ratio < LEAST_CONTRAST)
    .map(
      ({ color, background, ratio }) =>
        `text in ${color} on ${background} has a contrast of ${ratio.toFixed(1)}, less than ${LEAST_CONTRAST}`,
    );
  return [...new Set(problems)];
};
