/** A display name that a mail header carries as it is: the atoms of RFC 5322 §3.2.3, and spaces. */
const PLAIN_NAME = /^[\w !#$%&'*+/=?^`{|}~-]+$/;

const NAMED_ADDRESS = /^(.+) <([^<>]+)>$/u;

/** How much text an encoded word holds, which may have 75 characters in all (RFC 2047 §2). */
const WORD_BYTES = 45;

const inPieces = (text: string): string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > WORD_BYTES) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
};

const encodedWord = (piece: string): string =>
  `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`;

/**
 * `address` or `Name <address>` as SES takes it for a sender: a name with accents, commas or dots
 * is encoded (RFC 2047), because SES refuses anything outside ASCII there and reads a comma as the
 * end of an address.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html
 */
export const senderAddress = (mailFrom: string): string => {
  const [, name, address] = NAMED_ADDRESS.exec(mailFrom) ?? [];
  if (name === undefined || PLAIN_NAME.test(name)) return mailFrom;
  return `${inPieces(name).map(encodedWord).join(' ')} <${address}>`;
};
