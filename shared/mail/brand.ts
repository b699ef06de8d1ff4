import { contrast, isColour, LEAST_CONTRAST, readableOn } from './colour.ts';

/** How a mail looks and who signs it. What is absent has a safe default or is not shown. */
export interface Brand {
  /** Who sends the message, as the user knows them. */
  readonly brandName: string;
  /** Colour `#rrggbb` of lines and buttons. */
  readonly brandAccentColor?: string | undefined;
  /** Colour `#rrggbb` around the message, light enough for dark text. */
  readonly brandBackgroundColor?: string | undefined;
  /** `https:` address of an image, shown 36 pixels high in the place of the name. */
  readonly brandLogoUrl?: string | undefined;
  /** A line at the foot, such as the postal address. */
  readonly brandFooter?: string | undefined;
  /** Where users may write for help. */
  readonly supportAddress?: string | undefined;
}

/** The colours of a mail, each `#rrggbb`. */
export interface Colours {
  readonly accent: string;
  readonly background: string;
  /** Of text on the accent. */
  readonly onAccent: string;
}

/** The colours of a brand that names none; the templates are drawn in these. */
export const defaultColours: Colours = {
  accent: '#1d7a6d',
  background: '#f1f4f6',
  onAccent: '#ffffff',
};

/** The palest text that stands on the background. */
const TEXT_ON_BACKGROUND = '#5b6672';

/** Whether the text around a message can be read on a background `#rrggbb`. */
export const isReadableBackground = (colour: string): boolean =>
  isColour(colour) && contrast(TEXT_ON_BACKGROUND, colour) >= LEAST_CONTRAST;

/** The colours of a brand; one that is malformed or unreadable gives way to the default. */
export const coloursOf = ({ brandAccentColor, brandBackgroundColor }: Brand): Colours => {
  const accent =
    brandAccentColor !== undefined && isColour(brandAccentColor)
      ? brandAccentColor
      : defaultColours.accent;
  const background =
    brandBackgroundColor !== undefined && isReadableBackground(brandBackgroundColor)
      ? brandBackgroundColor
      : defaultColours.background;
  return { accent, background, onAccent: readableOn(accent) };
};
