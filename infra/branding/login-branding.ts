import { contrast, isColour, LEAST_CONTRAST, readableOn } from '../../shared/mail/colour.ts';
import { coloursOf } from '../../shared/mail/brand.ts';

/** What the pages are made to look like; colours are `#rrggbb`. */
export interface LoginBrand {
  readonly accent: string;
  readonly background: string;
  /** Whether a logo goes with them. */
  readonly hasLogo: boolean;
}

/** Behind the form in the dark, and the form itself. */
const DARK_BACKGROUND = '#0f1b2a';
const DARK_FORM = '#192534';
const WHITE = '#ffffff';

/** Cognito writes colours as `rrggbbaa`. */
const opaque = (colour: string): string => `${colour.slice(1).toLowerCase()}ff`;

/** A colour moved towards another, by a share from 0 to 1. */
const mixed = (colour: string, other: string, share: number): string => {
  const channel = (at: number): string => {
    const [one = 0, two = 0] = [colour, other].map((text) =>
      Number.parseInt(text.slice(at, at + 2), 16),
    );
    return Math.round(one + (two - one) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
};

/** The accent, made paler until it can be read on the dark form. */
const onDark = (accent: string): string => {
  const shares = Array.from({ length: 11 }, (_, at) => at / 10);
  const share = shares.find(
    (candidate) => contrast(mixed(accent, WHITE, candidate), DARK_FORM) >= LEAST_CONTRAST,
  );
  return mixed(accent, WHITE, share ?? 1);
};

/** The accent, made darker until it can be read on white. */
const onLight = (accent: string): string => {
  const shares = Array.from({ length: 11 }, (_, at) => at / 10);
  const share = shares.find(
    (candidate) => contrast(mixed(accent, '#000000', candidate), WHITE) >= LEAST_CONTRAST,
  );
  return mixed(accent, '#000000', share ?? 1);
};

const primary = (colour: string, pressed: string) => ({
  defaults: { backgroundColor: opaque(colour), textColor: opaque(readableOn(colour)) },
  hover: { backgroundColor: opaque(pressed), textColor: opaque(readableOn(pressed)) },
  active: { backgroundColor: opaque(pressed), textColor: opaque(readableOn(pressed)) },
});

const secondary = (colour: string, ground: string, raised: string) => {
  const pressed = {
    backgroundColor: opaque(raised),
    borderColor: opaque(colour),
    textColor: opaque(colour),
  };
  return {
    defaults: { ...pressed, backgroundColor: opaque(ground) },
    hover: pressed,
    active: pressed,
  };
};

const components = (light: string, dark: string, { background, hasLogo }: LoginBrand) => ({
  pageBackground: {
    image: { enabled: false },
    lightMode: { color: opaque(background) },
    darkMode: { color: opaque(DARK_BACKGROUND) },
  },
  form: {
    lightMode: { backgroundColor: opaque(WHITE), borderColor: 'c6c6cdff' },
    darkMode: { backgroundColor: opaque(DARK_FORM), borderColor: '424650ff' },
    logo: { enabled: hasLogo, formInclusion: 'IN', location: 'CENTER', position: 'TOP' },
  },
  primaryButton: {
    lightMode: primary(light, mixed(light, '#000000', 0.2)),
    darkMode: primary(dark, mixed(dark, WHITE, 0.2)),
  },
  secondaryButton: {
    lightMode: secondary(light, WHITE, WHITE),
    darkMode: secondary(dark, DARK_FORM, DARK_FORM),
  },
});

/**
 * The `Settings` of a managed-login style in the brand's colours, by day and by night; what is not
 * named here stays as Cognito has it. Colours that could not be read are moved until they can; a
 * malformed one gives way to the default, as in mails. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeManagedLoginBrandingByClient.html
 */
export const loginBranding = (brand: LoginBrand): Record<string, unknown> => {
  const colours = coloursOf({
    brandName: '',
    brandAccentColor: brand.accent,
    brandBackgroundColor: isColour(brand.background) ? brand.background : undefined,
  });
  const [light, dark] = [onLight(colours.accent), onDark(colours.accent)];
  return {
    categories: {
      form: { displayGraphics: false, languageSelector: { enabled: true } },
      // Light or dark, as the browser is.
      global: { colorSchemeMode: 'DYNAMIC', spacingDensity: 'REGULAR' },
    },
    componentClasses: {
      focusState: {
        lightMode: { borderColor: opaque(light) },
        darkMode: { borderColor: opaque(dark) },
      },
      link: {
        lightMode: { defaults: { textColor: opaque(light) } },
        darkMode: { defaults: { textColor: opaque(dark) } },
      },
    },
    components: components(light, dark, { ...brand, background: colours.background }),
  };
};
