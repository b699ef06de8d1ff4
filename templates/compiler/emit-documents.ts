import type { MailDocument } from './document.ts';
import type { Piece, SlotContext } from './slots.ts';
import { identifier, templateLiteral } from './template-literal.ts';

/** Stands at the top of every generated file. */
export const GENERATED = '// Generated from templates/ by "npm run mails". Do not edit.\n';

/** Shorter pieces cost less where they are used than under a name. */
const WORTH_SHARING = 60;

const placeholders: Readonly<Record<string, string>> = {
  'value.code': "'{####}'",
  'value.userName': "'{username}'",
};

const slotExpression = (name: string, context: SlotContext): string => {
  const [group = '', key = ''] = name.split('.');
  const value = `${group}${group === 'text' ? 's' : ''}.${key}`.replace('value.', 'values.');
  // A password may hold anything, and in the text part it must be readable as it is.
  if (name === 'value.code' && context === 'text') {
    return value;
  }
  const escape = context === 'html' ? 'escapeHtml' : 'plainText';
  const placeholder = placeholders[name];
  return `${escape}(${value}${placeholder === undefined ? '' : `, ${placeholder}`})`;
};

/** Finds the long static pieces that several documents have in common, in order of appearance. */
const sharedPieces = (documents: readonly MailDocument[]): Map<string, string> => {
  const uses = new Map<string, number>();
  for (const { html } of documents) {
    for (const piece of html) {
      if (piece.type === 'static' && piece.text.length >= WORTH_SHARING) {
        uses.set(piece.text, (uses.get(piece.text) ?? 0) + 1);
      }
    }
  }
  const shared = [...uses].filter(([, count]) => count > 1);
  return new Map(shared.map(([text], index) => [text, `piece${index + 1}`]));
};

const emitPieces = (
  pieces: readonly Piece[],
  context: SlotContext,
  shared: ReadonlyMap<string, string>,
): string => {
  const body = pieces.map((piece) => {
    if (piece.type === 'slot') {
      return `\${${slotExpression(piece.name, context)}}`;
    }
    const name = shared.get(piece.text);
    return name === undefined ? templateLiteral(piece.text) : `\${${name}}`;
  });
  return `\`${body.join('')}\``;
};

const emitDocument = (
  { kind, html, text, textKeys }: MailDocument,
  shared: ReadonlyMap<string, string>,
): string => `
export const ${identifier(kind)} = (
  texts: { ${textKeys.map((key) => `readonly ${key}: string`).join('; ')} },
  values: MailValues,
  locale: { readonly dir: string; readonly lang: string },
): Mail => ({
  subject: subjectLine(texts.subject),
  html: ${emitPieces(html, 'html', shared)},
  text: ${emitPieces(text, 'text', new Map())},
});
`;

/** Writes `documents.ts`: one function per message that puts texts and values into its layout. */
export const emitDocuments = (documents: readonly MailDocument[]): string => {
  const shared = sharedPieces(documents);
  const constants = [...shared].map(
    ([text, name]) => `const ${name} = \`${templateLiteral(text)}\`;\n`,
  );
  return [
    GENERATED,
    "import { escapeHtml, plainText, subjectLine } from '../../shared/mail/escape.ts';\n",
    "import type { Mail, MailValues } from '../../shared/mail/mail.ts';\n\n",
    ...constants,
    ...documents.map((document) => emitDocument(document, shared)),
  ].join('');
};
