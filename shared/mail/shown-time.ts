import type { Locale } from './mail.ts';

/** A time in the words of a language; one that is no time is shown as it is. */
export const timeIn = (locale: Locale, time: string | undefined): string | undefined => {
  const at = Date.parse(time ?? '');
  if (Number.isNaN(at)) return time;
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(locale, format).format(at)} UTC`;
};
