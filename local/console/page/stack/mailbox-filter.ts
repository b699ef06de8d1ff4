import type { Message } from './live-entries.ts';

/** What the mailbox is narrowed to; empty texts let everything through. */
export interface MailboxFilter {
  /** Looked for in addresses, subjects, texts and kinds. */
  readonly words: string;
  readonly locale: string;
  readonly channel: '' | Message['channel'];
}

/** Everything. */
export const ALL_MESSAGES: MailboxFilter = { words: '', locale: '', channel: '' };

/** The messages that pass, in their order. */
export const filterMessages = (
  all: readonly Message[],
  { words, locale, channel }: MailboxFilter,
): Message[] => {
  const asked = words.trim().toLowerCase();
  const hasWords = ({ to, from, subject, text, kind }: Message): boolean =>
    [to, from, subject, text, kind].some((part) => part.toLowerCase().includes(asked));
  return all.filter(
    (message) =>
      (locale === '' || message.locale === locale) &&
      (channel === '' || message.channel === channel) &&
      (asked === '' || hasWords(message)),
  );
};

/** The languages that messages have come in, in order. */
export const localesIn = (all: readonly Message[]): string[] =>
  [...new Set(all.map(({ locale }) => locale))].filter((locale) => locale !== '').toSorted();
