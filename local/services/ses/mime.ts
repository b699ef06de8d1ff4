import {
  decodeBody,
  decodeWords,
  headerParameter,
  parseHeaders,
  type MimeHeaders,
} from './mime-header.ts';

/** What a mail program shows of a raw mail. */
export interface MimeMail {
  /** By lower-case name, as they stand; decode those that people read with `decodeWords`. */
  readonly headers: MimeHeaders;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Deeper nesting is nobody's mail. */
const MAX_DEPTH = 8;

interface Entity {
  readonly headers: MimeHeaders;
  readonly body: string;
}

const parseEntity = (source: string): Entity => {
  // A part may have no header at all, and then begins with the empty line.
  const gap = /^\r?\n|\r?\n\r?\n/.exec(source);
  if (!gap) return { headers: parseHeaders(source), body: '' };
  return {
    headers: parseHeaders(source.slice(0, gap.index)),
    body: source.slice(gap.index + gap[0].length),
  };
};

const partsOf = (body: string, boundary: string): string[] => {
  const delimiter = `\n--${boundary}`;
  const pieces = `\n${body}`.split(delimiter).slice(1);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  return pieces
    .slice(0, end < 0 ? undefined : end)
    .map((piece) => piece.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, ''));
};

const leavesOf = ({ headers, body }: Entity, depth: number): Entity[] => {
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = headerParameter(type, 'boundary');
  if (!/^multipart\//i.test(type) || boundary === undefined) return [{ headers, body }];
  if (depth === MAX_DEPTH) return [];
  return partsOf(body, boundary).flatMap((part) => leavesOf(parseEntity(part), depth + 1));
};

const isAttachment = ({ headers }: Entity): boolean =>
  /^attachment/i.test(headers.get('content-disposition') ?? '');

const textOf = (leaves: readonly Entity[], type: string): string => {
  const leaf = leaves.find((one) =>
    (one.headers.get('content-type') ?? 'text/plain').toLowerCase().startsWith(type),
  );
  if (!leaf) return '';
  const charset = headerParameter(leaf.headers.get('content-type') ?? '', 'charset') ?? 'utf-8';
  return decodeBody(leaf.body, leaf.headers.get('content-transfer-encoding') ?? '', charset);
};

/** Reads a raw mail (RFC 5322 and MIME): subject, first text and first HTML part, no attachments. */
export const parseMime = (raw: Buffer): MimeMail => {
  // Latin-1 keeps every byte as one character until its part's charset is known.
  const entity = parseEntity(raw.toString('latin1'));
  const leaves = leavesOf(entity, 0).filter((leaf) => !isAttachment(leaf));
  return {
    headers: entity.headers,
    subject: decodeWords(
      Buffer.from(entity.headers.get('subject') ?? '', 'latin1').toString('utf8'),
    ),
    text: textOf(leaves, 'text/plain'),
    html: textOf(leaves, 'text/html'),
  };
};
