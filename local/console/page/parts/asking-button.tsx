import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** What is asked before something that cannot be undone, and the words that agree to it. */
export interface Question {
  readonly text: string;
  readonly yes: string;
}

/**
 * A button for what cannot be undone: it asks in its own place first. What does not do it comes
 * where the button was and gets the focus, so that a second click or Enter changes nothing.
 */
export const AskingButton = ({
  label,
  question,
  onYes,
  isBusy = false,
}: {
  readonly label: string;
  readonly question: Question;
  readonly onYes: () => void;
  readonly isBusy?: boolean;
}): JSX.Element => {
  const [isAsking, ask] = useState(false);
  const safe = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking || wasAsking.current) safe.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const settle = (isYes: boolean): void => {
    ask(false);
    if (isYes) onYes();
  };
  if (!isAsking) {
    return (
      <button
        key="ask"
        type="button"
        class="danger"
        ref={safe}
        aria-disabled={isBusy}
        onClick={() => ask(!isBusy)}
      >
        {label}
      </button>
    );
  }
  return (
    <span
      key="answer"
      class="question"
      role="group"
      aria-label={question.text}
      onKeyDown={({ key }) => key === 'Escape' && settle(false)}
    >
      <button type="button" ref={safe} onClick={() => settle(false)}>
        Cancel
      </button>
      <span>{question.text}</span>
      <button type="button" class="danger" onClick={() => settle(true)}>
        {question.yes}
      </button>
    </span>
  );
};
