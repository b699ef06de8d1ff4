import type { MailDocument } from './document.ts';
import { isLookSlot } from './look.ts';
import { slotExpression } from './slot-expression.ts';
import type { Piece, SlotContext } from './slots.ts';
import { identifier, templateLiteral } from './template-literal.ts';

/** Stands at the top of every generated file. */
export const GENERATED = '// Generated from templates/ by "npm run mails". Do not edit.\n';

/** Shorter pieces cost less where they are used than under a name. */
const WORTH_SHARING = 60;

const isWords = (piece: Piece): boolean => piece.type === 'slot' && !isLookSlot(piece.name);

const literalOf = (pieces: readonly Piece[], context: SlotContext): string =>
  pieces
    .map((piece) =>
      piece.type === 'static'
        ? templateLiteral(piece.text)
        : `\${${slotExpression(piece, context)}}`,
    )
    .join('');

/** The inside of a template literal, in runs: words on their own, all between them together. */
const runsOf = (pieces: readonly Piece[], context: SlotContext): string[] => {
  const runs: Piece[][] = [];
  let previous: Piece | undefined;
  for (const piece of pieces) {
    const joins = previous !== undefined && !isWords(previous) && !isWords(piece);
    if (joins) runs.at(-1)?.push(piece);
    else runs.push([piece]);
    previous = piece;
  }
  return runs.map((run) => literalOf(run, context));
};

/** Finds the long runs that several documents have in common, in order of appearance. */
const sharedRuns = (documents: readonly MailDocument[]): Map<string, string> => {
  const uses = new Map<string, number>();
  for (const run of documents.flatMap(({ html }) => runsOf(html, 'html'))) {
    if (run.length >= WORTH_SHARING) uses.set(run, (uses.get(run) ?? 0) + 1);
  }
  const shared = [...uses].filter(([, count]) => count > 1);
  return new Map(shared.map(([run], index) => [run, `piece${index + 1}`]));
};

const dependsOnLook = (run: string): boolean => run.includes('${look.');

const emitShared = ([run, name]: readonly [string, string]): string =>
  `const ${name} = ${dependsOnLook(run) ? '(look: Look) => ' : ''}\`${run}\`;\n`;

const emitRuns = (runs: readonly string[], shared: ReadonlyMap<string, string>): string => {
  const body = runs.map((run) => {
    const name = shared.get(run);
    if (name === undefined) return run;
    return dependsOnLook(run) ? `\${${name}(look)}` : `\${${name}}`;
  });
  return `\`${body.join('')}\``;
};

const emitDocument = (
  { kind, html, text, textKeys }: MailDocument,
  shared: ReadonlyMap<string, string>,
): string => `
export const ${identifier(kind)} = (
  texts: { ${textKeys.map((key) => `readonly ${key}: string`).join('; ')} },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: ${emitRuns(runsOf(html, 'html'), shared)},
  text: ${emitRuns(runsOf(text, 'text'), new Map())},
});
`;

const IMPORTS = [
  "import type { Colours } from '../../shared/mail/brand.ts';\n",
  "import { escapeHtml, plainText, subjectLine } from '../../shared/mail/escape.ts';\n",
  "import { brandMark, linkHtml, linkText, optionalHtml, optionalText } from '../../shared/mail/mail-parts.ts';\n",
  "import type { CleanValues } from '../../shared/mail/mail-values.ts';\n",
  "import type { Mail } from '../../shared/mail/mail.ts';\n\n",
  'type Look = Colours & { readonly dir: string; readonly lang: string; readonly start: string };\n\n',
];

/** Writes `documents.ts`: one function per message that puts texts and values into its layout. */
export const emitDocuments = (documents: readonly MailDocument[]): string => {
  const shared = sharedRuns(documents);
  return [
    GENERATED,
    ...IMPORTS,
    ...[...shared].map(emitShared),
    ...documents.map((document) => emitDocument(document, shared)),
  ].join('');
};
