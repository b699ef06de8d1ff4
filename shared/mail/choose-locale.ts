import { locales } from './mail.ts';
import type { Locale } from './mail.ts';

/** Long enough for every real language tag (RFC 5646 §4.4.1 recommends room for 35 characters). */
const LONGEST_TAG = 35;

const LANGUAGE_TAG = /^([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*$/i;

const localeOf = (tag: unknown): Locale | undefined => {
  if (typeof tag !== 'string' || tag.length > LONGEST_TAG) {
    return undefined;
  }
  const language = LANGUAGE_TAG.exec(tag)?.[1]?.toLowerCase();
  return locales.find((locale) => locale === language);
};

/**
 * The locale in which to write to a user: that of their `locale` attribute, else the one that the
 * client sent along, else `fallback`. Both come from outside and are only hints: `fr-CA` and
 * `fr_CA` mean French, whatever is not a language tag of ours is passed over.
 *
 * @param wanted `attribute` as in `userAttributes.locale`, `metadata` as in `clientMetadata.locale`.
 */
export const chooseLocale = (
  wanted: { readonly attribute?: unknown; readonly metadata?: unknown },
  fallback: Locale,
): Locale => localeOf(wanted.attribute) ?? localeOf(wanted.metadata) ?? fallback;
