import { codeMailKinds, locales, mailKinds } from '../../shared/mail/mail.ts';
import type { Locale, Mail, MailKind, Sms } from '../../shared/mail/mail.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import { renderSms } from '../../shared/mail/render-sms.ts';
import { longestValues, usualValues } from '../compiler/example-values.ts';
import { renderAny } from './render-any.ts';

/** One message as the gallery shows it. */
export interface Shown extends Mail {
  readonly kind: MailKind;
  readonly locale: Locale;
  readonly values: string;
  readonly bytes: number;
  readonly sms?: Sms;
}

/** The values that every message is shown with, by name. */
const exampleValues: Readonly<Record<string, CleanValues>> = {
  usual: usualValues,
  long: {
    ...longestValues,
    brandName: 'Donaudampfschifffahrtsgesellschaft mbH & Töchter, seit 1829',
    brandLogoUrl: '',
    brandFooter: 'Example Ltd, 1 Very Long Street Name in a Very Long Town, Far Away',
    supportAddress: 'people.who.help.people@a-very-long-domain-name.example.com',
    code: 'aB3$'.repeat(64),
    userName: `${'a-long-name.'.repeat(9)}@example.com`,
    time: '14 March 2026 at 09:26:53 Coordinated Universal Time',
    place: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, United Kingdom',
    device: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0',
    address: `${'a-new-address.'.repeat(16)}@example.com`,
  },
  hostile: {
    ...usualValues,
    brandName: '<b>Bank</b> https://e.example {####} ${x}',
    userName: '"><img src=x onerror=alert(1)>',
    place: '</td></table><a href="https://e.example">Click</a>',
    device: '<!-- {{7*7}} -->',
    address: 'a&lt;b&gt;@example.com',
  },
};

const show = (kind: MailKind, locale: Locale, values: string): Shown => {
  const given = exampleValues[values] ?? usualValues;
  const mail = renderAny(kind, locale, given);
  const code = codeMailKinds.find((other) => other === kind);
  const bytes = new TextEncoder().encode(mail.html).byteLength;
  const sms = code && { sms: renderSms(code, locale, given) };
  return { kind, locale, values, bytes, ...mail, ...sms };
};

/** Every message in every locale, with every set of example values. */
export const galleryData = (): Shown[] =>
  Object.keys(exampleValues).flatMap((values) =>
    locales.flatMap((locale) => mailKinds.map((kind) => show(kind, locale, values))),
  );
