import { escapeHtml, plainText } from './escape.ts';
import type { CleanValues } from './mail-values.ts';
import type { Colours } from './brand.ts';
import { isSafeAddress } from '../addresses/safe-address.ts';

/** Cognito's placeholder for a link, whatever words stand in it. */
const LINK_PLACEHOLDER = /^\{##[^#{}]+##\}$/;

/** The end of a link of ours in which Cognito puts the code (`confirmationLink`). */
const CODE_AT_END = /(?<==)\{####\}$/;

/** Characters that would end Cognito's placeholder for a link. */
const withoutMarks = (label: string): string => label.replaceAll(/[#{}]/g, '');

/**
 * A link as a button. Of Cognito's placeholder for a link only the words are changed: Cognito makes
 * the link of it. From anything but a safe address there comes no link, and no text.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 */
export const linkHtml = (address: string, label: string, colours: Colours): string => {
  if (LINK_PLACEHOLDER.test(address)) return `{##${escapeHtml(withoutMarks(label))}##}`;
  const known = address.replace(CODE_AT_END, '');
  if (!isSafeAddress(known)) return '';
  const style = `display:inline-block;padding:12px 22px;border-radius:8px;background:${colours.accent};color:${colours.onAccent};font-weight:600;text-decoration:none`;
  return `<a href="${escapeHtml(known)}${address.slice(known.length)}" style="${style}">${escapeHtml(label)}</a>`;
};

/** A link in the text part: its label and, on the next line, its address. */
export const linkText = (address: string, label: string): string => {
  if (LINK_PLACEHOLDER.test(address)) return `{##${withoutMarks(label)}##}`;
  return isSafeAddress(address.replace(CODE_AT_END, '')) ? `${plainText(label)}\n${address}` : '';
};

/** The head of a mail: the brand's logo where it has one, with its name in place of the image. */
export const brandMark = ({ brandLogoUrl, brandName }: CleanValues): string =>
  isSafeAddress(brandLogoUrl)
    ? `<img src="${escapeHtml(brandLogoUrl)}" alt="${escapeHtml(brandName)}" height="36" style="display:inline-block;height:36px;width:auto;max-width:100%">`
    : escapeHtml(brandName);

/** A line of its own, where there is anything to say. */
export const optionalHtml = (line: string): string =>
  line === '' ? '' : `<br>${escapeHtml(line)}`;

/** A line of its own in the text part, where there is anything to say. */
export const optionalText = (line: string): string => (line === '' ? '' : `\n${plainText(line)}`);
