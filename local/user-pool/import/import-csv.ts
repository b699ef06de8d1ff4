/**
 * One line of Cognito's import file: values without quotes, separated by commas, a comma in a value
 * written `\,`. Throws `RangeError` for values that this form cannot express: line breaks, and a
 * backslash at the end.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html
 */
export const writeCsvLine = (values: readonly string[]): string =>
  values
    .map((value) => {
      if (/[\r\n]|\\$/.test(value)) throw new RangeError('An import file cannot hold this value.');
      return value.replaceAll(',', '\\,');
    })
    .join(',');

/** The values of one line of an import file. */
export const readCsvLine = (line: string): string[] =>
  line.split(/(?<!\\),/).map((value) => value.replaceAll('\\,', ','));

/** The lines of an import file: no byte order mark, no empty lines, either kind of line end. */
export const csvLines = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
