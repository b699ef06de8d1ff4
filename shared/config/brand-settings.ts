import * as z from 'zod/mini';
import { isReadableBackground } from '../mail/brand.ts';
import { isColour } from '../mail/colour.ts';
import { locales } from '../mail/mail.ts';
import { isSafeAddress } from '../addresses/safe-address.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import { orNone } from './setting-formats.ts';

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));

/** The settings of how mails look and which language they speak; see `settingDefinitions`. */
export const brandSettings = {
  brandName: {
    variable: 'POOLKEEPER_BRAND_NAME',
    schema: text(60),
    expected: 'the name that users know you by, at most 60 characters',
  },
  brandAccentColor: {
    variable: 'POOLKEEPER_BRAND_ACCENT_COLOR',
    schema: z.string().check(z.refine(isColour)),
    expected: 'a colour #rrggbb, for the lines and buttons of mails',
  },
  brandBackgroundColor: {
    variable: 'POOLKEEPER_BRAND_BACKGROUND_COLOR',
    schema: z.string().check(z.refine(isReadableBackground)),
    expected: 'a colour #rrggbb around mails, light enough for grey text',
  },
  brandLogoUrl: {
    variable: 'POOLKEEPER_BRAND_LOGO_URL',
    schema: orNone((raw) => raw.startsWith('https:') && raw.length <= 200 && isSafeAddress(raw)),
    expected: 'the https: address of an image, at most 200 characters, or none',
  },
  brandFooter: {
    variable: 'POOLKEEPER_BRAND_FOOTER',
    schema: orNone((raw) => raw !== '' && raw.length <= 160),
    expected: 'a line at the foot of mails, at most 160 characters, or none',
  },
  supportAddress: {
    variable: 'POOLKEEPER_SUPPORT_ADDRESS',
    schema: orNone((raw) => raw.length <= 100 && parseEmailAddress(raw) !== undefined),
    expected: 'the e-mail address where users get help, at most 100 characters, or none',
  },
  defaultLocale: {
    variable: 'POOLKEEPER_DEFAULT_LOCALE',
    schema: z.enum(locales),
    expected: `${locales.slice(0, -1).join(', ')} or ${locales.at(-1)}`,
  },
} as const;
