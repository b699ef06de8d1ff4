import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Problem } from './problem.tsx';

/** What an action has come to. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Runs actions one at a time; each says in a sentence what it did. */
export const useAction = (): {
  readonly outcome: Outcome;
  readonly run: (action: () => Promise<string>) => void;
} => {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const run = (action: () => Promise<string>): void => {
    setOutcome({ kind: 'busy' });
    action().then(
      (text) => setOutcome({ kind: 'done', text }),
      (error: unknown) => setOutcome({ kind: 'failed', error }),
    );
  };
  return { outcome, run };
};

/** Says what an action has come to; read out when it changes. */
export const OutcomeLine = ({ outcome }: { readonly outcome: Outcome }): JSX.Element => (
  <div class="outcome" role="status">
    {outcome.kind === 'busy' ? <p class="faint">Waiting for Cognito …</p> : null}
    {outcome.kind === 'done' ? <p class="good">{outcome.text}</p> : null}
    {outcome.kind === 'failed' ? <Problem error={outcome.error} /> : null}
  </div>
);

/** A form with one main action, and what it came to. */
export const ActionForm = ({
  action,
  label,
  children,
  secondary,
}: {
  readonly action: () => Promise<string>;
  readonly label: string;
  readonly children: ComponentChildren;
  /** Further buttons, each with its own action. */
  readonly secondary?: readonly {
    readonly label: string;
    readonly action: () => Promise<string>;
  }[];
}): JSX.Element => {
  const { outcome, run } = useAction();
  const isBusy = outcome.kind === 'busy';
  return (
    <form
      class="action"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) run(action);
      }}
    >
      {children}
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled={isBusy}>
          {label}
        </button>
        {secondary?.map((other) => (
          <button type="button" aria-disabled={isBusy} onClick={() => isBusy || run(other.action)}>
            {other.label}
          </button>
        ))}
      </div>
      <OutcomeLine outcome={outcome} />
    </form>
  );
};
