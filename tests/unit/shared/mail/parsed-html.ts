import { convert, type FormatCallback } from 'html-to-text';

/** An element of a document, with what can make it act: its attributes and where it leads. */
export interface ParsedElement {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly leadsTo: string | undefined;
}

/** Every way in which html-to-text forms an element: all of them only take notes here. */
const formats = [
  'anchor',
  'block',
  'blockquote',
  'dataTable',
  'heading',
  'horizontalLine',
  'image',
  'inline',
  'lineBreak',
  'orderedList',
  'paragraph',
  'pre',
  'skip',
  'table',
  'unorderedList',
  'wbr',
];

/** The elements of a document in order, as an HTML parser sees them. */
export const elementsOf = (html: string): ParsedElement[] => {
  const found: ParsedElement[] = [];
  const note: FormatCallback = ({ name = '', attribs = {}, children }, walk, builder) => {
    const { href, src } = attribs;
    found.push({ name, attributes: Object.keys(attribs), leadsTo: href ?? src });
    walk(children, builder);
  };
  convert(html, {
    baseElements: { selectors: ['html'] },
    formatters: Object.fromEntries(formats.map((format) => [format, note])),
    selectors: [{ selector: '*', format: 'inline' }],
  });
  return found;
};
