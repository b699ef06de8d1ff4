const COLOUR = /^#[0-9a-f]{6}$/i;

/** Whether a text is a colour `#rrggbb`, the only form that mails carry. */
export const isColour = (text: string): boolean => COLOUR.test(text);

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16)),
  );
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
};

/** WCAG 2.2 level AA for text, https://www.w3.org/TR/WCAG22/#contrast-minimum. */
export const LEAST_CONTRAST = 4.5;

/**
 * The contrast of two colours `#rrggbb`, from 1 to 21.
 *
 * Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** White or black, whichever is easier to read on a colour `#rrggbb`: always at least 4.5. */
export const readableOn = (colour: string): string =>
  contrast('#ffffff', colour) >= LEAST_CONTRAST ? '#ffffff' : '#000000';
