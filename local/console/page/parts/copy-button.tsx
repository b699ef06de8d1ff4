import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

const SHOWN_MS = 1500;

/** Puts a text on the clipboard and says so. */
export const CopyButton = ({
  text,
  label,
}: {
  readonly text: () => string;
  readonly label: string;
}): JSX.Element => {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <button type="button" class="quiet" onClick={() => void copy()}>
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </button>
  );
};
