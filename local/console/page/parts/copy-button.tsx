import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

const SHOWN_MS = 1500;

/** Puts a text on the clipboard and says so, or that it could not. */
export const CopyButton = ({
  text,
  label,
}: {
  readonly text: () => string;
  readonly label: string;
}): JSX.Element => {
  const [said, say] = useState<string>();
  const copy = async (): Promise<void> => {
    // Browsers give a clipboard only to pages of this machine or with TLS, and only if people agree.
    const done = await navigator.clipboard.writeText(text()).then(
      () => 'Copied',
      () => 'Not copied: the browser forbids it',
    );
    say(done);
    setTimeout(() => say(undefined), SHOWN_MS);
  };
  return (
    <button type="button" class="quiet" onClick={() => void copy()}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
};
