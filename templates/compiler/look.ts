import { defaultColours } from '../../shared/mail/brand.ts';

/** The slots that depend on the locale and the colours of the brand alone: safe in any place. */
export const isLookSlot = (name: string): boolean => /^(?:locale|colour)\./.test(name);

/**
 * Puts slots in the place of what MJML writes everywhere: the direction, and the colours of the
 * brand that the templates are drawn in. So one document serves every direction and every brand.
 */
export const drawWithLook = (html: string): string =>
  html
    .replaceAll(/\bdirection:ltr\b/g, 'direction:{{locale.dir}}')
    .replaceAll(/\btext-align:left\b/g, 'text-align:{{locale.start}}')
    .replaceAll(/\balign="left"/g, 'align="{{locale.start}}"')
    .replaceAll(defaultColours.accent, '{{colour.accent}}')
    .replaceAll(defaultColours.background, '{{colour.background}}');
