import { locales, mailKinds, type MailKind } from '../../shared/mail/mail.ts';
import { usualValues } from '../../templates/compiler/example-values.ts';
import { renderAny } from '../../templates/preview/render-any.ts';
import { median } from './statistics.ts';

/** What one message weighs and takes, over all languages. */
export interface MailFigures {
  readonly kind: MailKind;
  /** Bytes of the HTML part, of the language that needs fewest and most. */
  readonly leastBytes: number;
  readonly mostBytes: number;
  /** Microseconds to render one mail (subject, HTML and text): the median, once warm. */
  readonly renderUs: number;
}

const ROUNDS = 40;

const timeOf = (kind: MailKind): number => {
  const started = performance.now();
  for (const locale of locales) renderAny(kind, locale, usualValues);
  return ((performance.now() - started) * 1000) / locales.length;
};

/** Measures every message with usual values. */
export const measureMails = (): MailFigures[] =>
  mailKinds.map((kind) => {
    const bytes = locales.map((locale) =>
      Buffer.byteLength(renderAny(kind, locale, usualValues).html),
    );
    const times = Array.from({ length: ROUNDS }, () => timeOf(kind));
    return {
      kind,
      leastBytes: Math.min(...bytes),
      mostBytes: Math.max(...bytes),
      renderUs: median(times),
    };
  });

/** The figures as lines of text. */
export const mailLines = (figures: readonly MailFigures[]): string[] => [
  'Mails, bytes of HTML over all languages, and time to render one:',
  ...figures.map(
    ({ kind, leastBytes, mostBytes, renderUs }) =>
      `  ${kind.padEnd(24)}${`${leastBytes}–${mostBytes} B`.padStart(15)}${`${renderUs.toFixed(0)} µs`.padStart(9)}`,
  ),
];
