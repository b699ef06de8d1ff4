/** HTML that is safe to put into a page. */
export interface Markup {
  readonly markup: string;
}

/** What a template takes: texts are escaped, markup goes in as it is, lists are joined. */
type Piece = string | Markup | readonly Markup[] | undefined;

const escapeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const rendered = (piece: Piece): string => {
  if (piece === undefined) return '';
  if (typeof piece === 'string') return escapeText(piece);
  if ('markup' in piece) return piece.markup;
  return piece.map(({ markup }) => markup).join('');
};

/** Tag of a template of HTML: every text that is put in is escaped, also for attributes. Pure. */
export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup => ({
  markup: parts
    .map((part, index) => part + (index < pieces.length ? rendered(pieces[index]) : ''))
    .join(''),
});
