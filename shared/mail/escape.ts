/** The longest subject that Cognito accepts, in UTF-16 units. */
export const SUBJECT_LIMIT = 140;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  // Braces: Cognito replaces {####} and {username} wherever they stand, also inside a user's name.
  '{': '&#123;',
  '}': '&#125;',
};

const asReference = (character: string): string =>
  entities[character] ?? `&#${character.codePointAt(0)};`;

/**
 * Makes plain text safe as HTML text and inside a quoted attribute. Spaces other than the ASCII one
 * become character references, because Cognito's own check of a message may not count them as
 * white space.
 *
 * @param placeholder Cognito's placeholder for this value: if `value` is exactly that, it is
 *   returned verbatim, so that Cognito finds it. In any other value braces are escaped, so that a
 *   name cannot smuggle a placeholder in.
 */
export const escapeHtml = (value: string, placeholder?: string): string =>
  value === placeholder ? value : value.replaceAll(/[&<>"'`{}]|(?! )\p{Zs}/gu, asReference);

/**
 * Makes plain text safe in the text part of a mail: a literal `{####}`, `{##…##}` or `{username}`
 * loses its opening brace, unless `value` is exactly `placeholder`.
 */
export const plainText = (value: string, placeholder?: string): string =>
  value === placeholder ? value : value.replaceAll(/\{(?=#|username\})/giu, '(');

const withoutHalfCharacter = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, '');

/**
 * Makes a text one line of at most 140 UTF-16 units for the `Subject` header: line breaks and other
 * white space (U+2028 and U+2029 too) become single spaces, control and format characters go, and
 * no Cognito placeholder remains.
 */
export const subjectLine = (text: string): string => {
  const line = plainText(
    text
      .slice(0, SUBJECT_LIMIT * 8)
      .replaceAll(/\s+/gu, ' ')
      .replaceAll(/\p{C}/gu, ''),
  ).trim();
  return withoutHalfCharacter(line.slice(0, SUBJECT_LIMIT)).trimEnd();
};
