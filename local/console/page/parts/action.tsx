import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { createStore, useStore } from '../stack/store.ts';
import { AskingButton, type Question } from './asking-button.tsx';
import { Problem } from './problem.tsx';

/** What an action says of itself; no text says nothing. */
export interface Told {
  readonly text: string;
  /** Something else than what one hoped for. */
  readonly isWarning?: boolean;
  /** Where to look next: an address in the console, and what stands there. */
  readonly next?: readonly [address: string, words: string];
}

/** Something that one does; resolves to what it did, in a sentence. */
export type Act = () => Promise<string | Told>;

/** What an action has come to. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'done'; readonly told: Told }
  | { readonly kind: 'failed'; readonly error: unknown };

const NOTHING: Outcome = { kind: 'none' };

const toldOf = (said: string | Told): Told => (typeof said === 'string' ? { text: said } : said);

interface Runner {
  /** What the action that was started last has come to. */
  readonly outcome: Outcome;
  readonly run: (action: Act) => void;
  readonly forget: () => void;
}

const useRunner = (mayOverlap: boolean): Runner => {
  const [outcome, setOutcome] = useState<Outcome>(NOTHING);
  const running = useRef<Act>(undefined);
  const start = async (action: Act): Promise<void> => {
    running.current = action;
    setOutcome({ kind: 'busy' });
    const end = await action().then(
      (said): Outcome => ({ kind: 'done', told: toldOf(said) }),
      (error: unknown): Outcome => ({ kind: 'failed', error }),
    );
    if (running.current !== action) return;
    running.current = undefined;
    setOutcome(end);
  };
  return {
    outcome,
    run: (action) => {
      if (mayOverlap || running.current === undefined) void start(action);
    },
    forget: () => setOutcome(NOTHING),
  };
};

/** Runs actions one at a time, and none while another runs; each says in a sentence what it did. */
export const useAction = (): Runner => useRunner(false);

/** Runs actions at once, whatever runs already, and says of the last one alone what it did. */
export const useLatest = (): Runner => useRunner(true);

const Done = ({ told: { text, isWarning, next } }: { readonly told: Told }): JSX.Element | null =>
  text === '' ? null : (
    <p class={isWarning ? 'warn' : 'good'}>
      {text} {next ? <a href={next[0]}>{next[1]}</a> : null}
    </p>
  );

/** Says what an action has come to; read out when it changes. */
export const OutcomeLine = ({ outcome }: { readonly outcome: Outcome }): JSX.Element => (
  <div class="outcome" role="status">
    {outcome.kind === 'busy' ? <p class="faint">Waiting for the local stack …</p> : null}
    {outcome.kind === 'done' ? <Done told={outcome.told} /> : null}
    {outcome.kind === 'failed' ? <Problem error={outcome.error} /> : null}
  </div>
);

/** The form in which something was done last: what the others say is over. */
const lastForm = createStore('');

/** An outcome until something is done in a form; from then on none. */
export const useUntilNextForm = (outcome: Outcome): Outcome => {
  const [atFirst] = useState(() => lastForm.get());
  return useStore(lastForm) === atFirst ? outcome : NOTHING;
};

/** A further button of a form. */
interface SecondAction {
  readonly label: string;
  readonly action: Act;
  /** What cannot be undone asks first. */
  readonly question?: Question;
}

const Secondary = ({
  label,
  action,
  question,
  isBusy,
  start,
}: SecondAction & {
  readonly isBusy: boolean;
  readonly start: (action: Act) => void;
}): JSX.Element => {
  const onYes = (): void => start(action);
  if (question) return <AskingButton {...{ label, question, isBusy, onYes }} />;
  return (
    <button type="button" aria-disabled={isBusy} onClick={onYes}>
      {label}
    </button>
  );
};

/** A form with one main action, and what it came to until something is done in another. */
export const ActionForm = ({
  action,
  label,
  children,
  secondary,
}: {
  readonly action: Act;
  readonly label: string;
  readonly children: ComponentChildren;
  /** Further buttons, each with its own action. */
  readonly secondary?: readonly SecondAction[];
}): JSX.Element => {
  const id = useId();
  const isLast = useStore(lastForm) === id;
  const { outcome, run } = useAction();
  const isBusy = outcome.kind === 'busy';
  const start = (act: Act): void => {
    lastForm.set(id);
    run(act);
  };
  return (
    <form
      class="action"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        start(action);
      }}
    >
      {children}
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled={isBusy}>
          {label}
        </button>
        {secondary?.map((other) => (
          <Secondary key={other.label} {...other} isBusy={isBusy} start={start} />
        ))}
      </div>
      <OutcomeLine outcome={isLast ? outcome : NOTHING} />
    </form>
  );
};
