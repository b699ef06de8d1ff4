/** Where a slot stands: its value is escaped accordingly. */
export type SlotContext = 'html' | 'text';

/**
 * A compiled document, cut at its slots. `name` is `<group>.<key>`; `extra` is a second name, of a
 * text, as in `{{link.link | text.action}}`.
 */
export type Piece =
  | { readonly type: 'static'; readonly text: string }
  | { readonly type: 'slot'; readonly name: string; readonly extra?: string };

const SLOT = /\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}|]*?)\s*)?\}\}/g;

/** Cuts a document at its slots `{{name}}`. */
export const cutAtSlots = (document: string): Piece[] => {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of document.matchAll(SLOT)) {
    pieces.push({ type: 'static', text: document.slice(end, match.index) });
    const [, name = '', extra] = match;
    pieces.push({ type: 'slot', name, ...(extra === undefined ? {} : { extra }) });
    end = match.index + match[0].length;
  }
  pieces.push({ type: 'static', text: document.slice(end) });
  return pieces.filter((piece) => piece.type === 'slot' || piece.text !== '');
};

/** The names of the slots in a document, in order, repeated ones repeated. */
export const slotNames = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap((piece) => {
    if (piece.type === 'static') return [];
    return piece.extra === undefined ? [piece.name] : [piece.name, piece.extra];
  });

/** The parts of an HTML document that a value may stand in or must not. */
const PARTS =
  /<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1\s*>|<!?\/?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi;

const ATTRIBUTE = /([^\s"'=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** Attributes whose value is a sentence for people, so that escaping alone makes a value safe. */
const PLAIN_ATTRIBUTES = new Set(['alt', 'aria-label', 'dir', 'lang', 'title']);

const SLOT_START = '{{';

const misplacedInTag = (tag: string): string[] => {
  const inAttributes = [...tag.matchAll(ATTRIBUTE)]
    .filter(([attribute]) => attribute.includes(SLOT_START))
    .filter(
      ([, name = '', double, single]) =>
        !PLAIN_ATTRIBUTES.has(name.toLowerCase()) || (double ?? single) === undefined,
    )
    .map(([, name]) => `a value cannot stand in the attribute ${name}`);
  const rest = tag.replaceAll(ATTRIBUTE, '');
  return rest.includes(SLOT_START)
    ? [...inAttributes, 'a value cannot stand in a tag']
    : inAttributes;
};

/**
 * Finds slots where escaping as text or as a quoted attribute would not make a value harmless:
 * comments (which Outlook reads), style, script, tags, and attributes that are not plain text, such
 * as addresses and styles.
 */
export const misplacedSlots = (html: string): string[] =>
  [...html.matchAll(PARTS)]
    .filter(([part]) => part.includes(SLOT_START))
    .flatMap(([part, element]) => {
      if (part.startsWith('<!--')) {
        return ['a value cannot stand in a comment'];
      }
      return element === undefined
        ? misplacedInTag(part)
        : [`a value cannot stand in <${element.toLowerCase()}>`];
    });
