/** Writes any text so that, between backticks, it means itself. */
export const templateLiteral = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
    .replaceAll('\r', String.raw`\r`);

/** The name of a message, a text or a locale as a JavaScript identifier: `sign-up` → `signUp`. */
export const identifier = (name: string): string =>
  name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
