import { contextValues, type RequestContext } from './access-request.ts';

/** Text for a regular expression that matches just this text. */
const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&');

const wildly = (text: string): string =>
  literally(text)
    .replaceAll(String.raw`\*`, '.*')
    .replaceAll(String.raw`\?`, '.');

const LITERAL = new Set(['*', '?', '$']);

/** The value of `name` or `name, 'default'`; only a key with one value can stand in a pattern. */
const valueOf = (variable: string, context: RequestContext): string | undefined => {
  const [, name = '', fallback] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/u.exec(variable) ?? [];
  const values = contextValues(context, name);
  return values?.length === 1 ? values[0] : values === undefined ? fallback : undefined;
};

/**
 * Makes the regular expression of a pattern in a policy: `*` and `?` are wildcards, `${key}` stands
 * for a value of the request, `${*}`, `${?}` and `${$}` for these characters. A wildcard in a value
 * counts as one: that is the broader reading, so what is refused here is refused by IAM as well.
 * `undefined` when the request lacks a variable: then the pattern matches nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const patternOf = (
  pattern: string,
  context: RequestContext,
  compare: 'like' | 'equal' = 'like',
): RegExp | undefined => {
  const written = compare === 'like' ? wildly : literally;
  let source = '';
  let from = 0;
  for (const found of pattern.matchAll(/\$\{([^}]*)\}/gu)) {
    const [whole, variable = ''] = found;
    const value = LITERAL.has(variable) ? undefined : valueOf(variable, context);
    if (value === undefined && !LITERAL.has(variable)) return undefined;
    source += written(pattern.slice(from, found.index));
    source += value === undefined ? literally(variable) : written(value);
    from = found.index + whole.length;
  }
  return new RegExp(`^${source}${written(pattern.slice(from))}$`, 'su');
};

/** Whether a value matches a pattern with wildcards and variables. */
export const matchesPattern = (pattern: string, value: string, context: RequestContext): boolean =>
  patternOf(pattern, context)?.test(value) ?? false;
