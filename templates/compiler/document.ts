import { compile } from 'html-to-text';
import mjml2html from 'mjml';
import { codeMailKinds, linkMailKinds } from '../../shared/mail/mail.ts';
import type { MailKind } from '../../shared/mail/mail.ts';
import type { MailSources } from './mail-sources.ts';
import { reasonOf } from './compile-error.ts';
import { contrastProblems, darkContrastProblems } from './contrast.ts';
import { drawWithLook } from './look.ts';
import { cutAtSlots, misplacedSlots, slotNames } from './slots.ts';
import type { Piece } from './slots.ts';

/** A message laid out, without its words: HTML and text part cut at the slots. */
export interface MailDocument {
  readonly kind: MailKind;
  readonly html: readonly Piece[];
  readonly text: readonly Piece[];
  /** Keys of the texts that the message shows, and its subject. */
  readonly textKeys: readonly string[];
  /** What is wrong with it, each naming the message. */
  readonly problems: readonly string[];
}

const paragraph = { leadingLineBreaks: 2, trailingLineBreaks: 2 };

const toText = compile({
  wordwrap: false,
  selectors: [
    { selector: 'h1', format: 'heading', options: { uppercase: false } },
    { selector: 'div.preheader', format: 'skip' },
    { selector: 'td > div', format: 'block', options: paragraph },
    {
      selector: 'td.label > div',
      format: 'block',
      options: { ...paragraph, trailingLineBreaks: 1 },
    },
    {
      selector: 'td.value > div',
      format: 'block',
      options: { ...paragraph, leadingLineBreaks: 1 },
    },
  ],
});

/** Marks MJML's preview element, which has no class, so that the text part can leave it out. */
const markPreheader = (html: string): string =>
  html.replace('<div style="display:none;', '<div class="preheader" style="display:none;');

/** An XML namespace looks like an address, but nothing is ever loaded from it. */
const NAMESPACE = /\sxmlns(?::\w+)?="[^"]*"/g;

const EXTERNAL =
  /https?:|url\s*\(|@import|<(?:link|img|script|iframe|object|embed|base)\b|\s(?:src|href|background)\s*=/i;

const KNOWN_SLOTS = new Set([
  'brand.mark',
  'value.code',
  'value.userName',
  'value.time',
  'value.place',
  'value.device',
  'value.address',
  'link.link',
  'link.validLink',
  'link.invalidLink',
  'optional.brandFooter',
  'optional.supportAddress',
  'locale.dir',
  'locale.lang',
]);

const TEXT_SLOT = /^text\.[a-z][a-zA-Z]*$/;

const unknownSlots = (names: readonly string[]): string[] =>
  names
    .filter((name) => !KNOWN_SLOTS.has(name) && !TEXT_SLOT.test(name))
    .map((name) => `unknown variable {{${name}}}`);

const isIn = (kinds: readonly MailKind[], kind: MailKind): boolean => kinds.includes(kind);

/** How often what Cognito or we substitute stands in a mail: none more, and none less. */
const wantedSlots = (kind: MailKind): Readonly<Record<string, number>> => ({
  'value.code': isIn(codeMailKinds, kind) ? 1 : 0,
  'value.userName': kind === 'admin-invitation' ? 1 : 0,
  'link.link': isIn(linkMailKinds, kind) ? 1 : 0,
});

const times = (count: number): string => (count === 1 ? 'exactly once' : `${count} times`);

const placeholderProblems = (kind: MailKind, names: readonly string[]): string[] =>
  Object.entries(wantedSlots(kind)).flatMap(([name, wanted]) => {
    const count = names.filter((other) => other === name).length;
    return count === wanted
      ? []
      : [`{{${name}}} must stand in the HTML ${times(wanted)}, not ${count} times`];
  });

const externalProblems = (html: string): string[] => {
  const found = EXTERNAL.exec(html.replaceAll(NAMESPACE, ''));
  return found ? [`refers to something outside the mail: ${found[0].trim()}`] : [];
};

/** Where the elements of a message go in the layout. */
const CONTENT = /\{\{\s*content\s*\}\}/;

/** Where the layout says, under a code, that the message has no links. */
const TAIL = /\{\{\s*tail\s*\}\}/;

const fill = (kind: MailKind, { layout, messages }: MailSources): string =>
  layout
    .replace(CONTENT, () => messages[kind] ?? '')
    .replace(TAIL, () => (isIn(codeMailKinds, kind) ? ' {{text.noLinks}}' : ''));

const toHtml = async (mjml: string): Promise<string> => {
  const { html, errors } = await mjml2html(mjml, {
    validationLevel: 'soft',
    keepComments: false,
    fonts: {},
    minify: true,
    // cssnano is not installed, and MJML warns of that unless told not to want it.
    minifyOptions: { minifyCss: false },
  });
  if (errors.length > 0) {
    throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('; '));
  }
  return markPreheader(html);
};

/**
 * Lays out one message: MJML to HTML and text part with slots for its words. Problems, MJML's own
 * included, are collected in the result.
 */
export const layOut = async (kind: MailKind, sources: MailSources): Promise<MailDocument> => {
  try {
    const html = await toHtml(fill(kind, sources));
    const names = slotNames(cutAtSlots(html));
    const textKeys = names
      .filter((name) => name.startsWith('text.'))
      .map((name) => name.slice('text.'.length));
    const problems = [
      ...unknownSlots(names),
      ...misplacedSlots(html),
      ...placeholderProblems(kind, names),
      ...externalProblems(html),
      ...contrastProblems(html),
      ...darkContrastProblems(html),
    ];
    return {
      kind,
      html: cutAtSlots(drawWithLook(html)),
      text: cutAtSlots(
        `${toText(html)
          .trim()
          .replaceAll(/\n{3,}/g, '\n\n')}\n`,
      ),
      textKeys: [...new Set(['subject', ...textKeys])].toSorted(),
      problems: problems.map((problem) => `${kind}: ${problem}`),
    };
  } catch (error) {
    const problems = [`${kind}: MJML: ${reasonOf(error)}`];
    return { kind, html: [], text: [], textKeys: [], problems };
  }
};
