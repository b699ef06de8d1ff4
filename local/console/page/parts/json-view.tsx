import type { JSX } from 'preact';

const kindOf = (token: string): string => {
  if (token.startsWith('"')) return token.endsWith(':') ? 'key' : 'string';
  return /^[\d-]/u.test(token) ? 'number' : 'word';
};

const tokens =
  /("(?:\\.|[^"\\])*"(?:\s*:)?|\btrue\b|\bfalse\b|\bnull\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/giu;

/** Of more, each would cost the page more than its colour tells. */
const MOST_COLOURED = 4000;

const Coloured = ({ text }: { readonly text: string }): JSX.Element => {
  const parts = text.split(tokens);
  if (parts.length > MOST_COLOURED) return <>{text}</>;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? <span class={`json-${kindOf(part)}`}>{part}</span> : part,
      )}
    </>
  );
};

/** A JSON value as indented, text, coloured unless it is very long. It can be reached by the keyboard to scroll it. */
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
      <Coloured text={text} />
    </pre>
  );
};
