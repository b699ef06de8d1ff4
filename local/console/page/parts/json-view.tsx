import type { JSX } from 'preact';

const kindOf = (token: string): string => {
  if (token.startsWith('"')) return token.endsWith(':') ? 'key' : 'string';
  return /^[\d-]/u.test(token) ? 'number' : 'word';
};

const tokens =
  /("(?:\\.|[^"\\])*"(?:\s*:)?|\btrue\b|\bfalse\b|\bnull\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/giu;

/** A JSON value as indented, coloured text. It can be reached by the keyboard to scroll it. */
export const JsonView = ({
  value,
  label,
}: {
  readonly value: unknown;
  readonly label: string;
}): JSX.Element => {
  const text = JSON.stringify(value, undefined, 2) ?? 'undefined';
  return (
    <pre class="json" tabIndex={0} role="region" aria-label={label}>
      {text
        .split(tokens)
        .map((part, index) =>
          index % 2 === 1 ? <span class={`json-${kindOf(part)}`}>{part}</span> : part,
        )}
    </pre>
  );
};
