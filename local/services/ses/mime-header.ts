/** Header fields of a MIME entity by lower-case name; the first of each name counts. */
export type MimeHeaders = ReadonlyMap<string, string>;

const decodeBytes = (bytes: Buffer, charset: string): string => {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // An unknown charset: Latin-1 shows every byte.
    return bytes.toString('latin1');
  }
};

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll(/=[ \t]*\r?\n/g, '')
      .replaceAll(/=([\da-f]{2})/gi, (_whole, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    'latin1',
  );

/** Decodes a body, given as Latin-1, by its transfer encoding and charset. */
export const decodeBody = (body: string, encoding: string, charset: string): string => {
  const name = encoding.trim().toLowerCase();
  if (name === 'base64') return decodeBytes(Buffer.from(body, 'base64'), charset);
  if (name === 'quoted-printable') return decodeBytes(quotedPrintable(body), charset);
  return decodeBytes(Buffer.from(body, 'latin1'), charset);
};

/**
 * Decodes the encoded words of a header (`=?utf-8?Q?Caf=C3=A9?=`); white space between two of them
 * does not count.
 *
 * Source: RFC 2047
 */
export const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(
      /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi,
      (_whole, charset: string, kind: string, word: string) =>
        kind.toLowerCase() === 'b'
          ? decodeBytes(Buffer.from(word, 'base64'), charset)
          : decodeBytes(quotedPrintable(word.replaceAll('_', ' ')), charset),
    );

/** Parses the header block of an entity: unfolds, and keeps values as they stand. */
export const parseHeaders = (block: string): MimeHeaders => {
  const headers = new Map<string, string>();
  for (const line of block.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
};

/** A parameter of a header such as `Content-Type: text/html; charset="utf-8"`. */
export const headerParameter = (header: string, name: string): string | undefined => {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(header);
  return found?.[1] ?? found?.[2];
};
