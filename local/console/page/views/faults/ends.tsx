import type { JSX } from 'preact';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { AskingButton } from '../../parts/asking-button.tsx';
import { TimeOfDay } from '../../parts/time-of-day.tsx';
import { control } from '../../stack/control.ts';
import { changes, invocations } from '../../stack/live.ts';
import { addressOf } from '../../stack/place.ts';
import { useStore } from '../../stack/store.ts';
import { useAnswer } from '../../stack/use-answer.ts';
import { useSettled } from '../../stack/use-settled.ts';

interface DeadLetter {
  readonly trigger: string;
  readonly source: string;
  /** Empty for an event that is of no user. */
  readonly user: string;
  readonly error: string;
  readonly attempts: number;
  readonly at: string;
}

const reset = async (): Promise<string> => {
  await control('POST', '/_local/reset');
  return 'As after a fresh start.';
};

const wordsOf = (count: number): string => (count === 1 ? '1 event has' : `${count} events have`);

const timesOf = (attempts: number): string =>
  attempts === 0 ? 'not called' : `after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;

const Letter = ({ letter }: { readonly letter: DeadLetter }): JSX.Element => {
  const { trigger, source, user, error, attempts, at } = letter;
  return (
    <>
      <p>
        <strong>{trigger}</strong> {timesOf(attempts)}, <TimeOfDay at={at} />{' '}
        <a href={addressOf('timeline', user || trigger)}>In the timeline</a>
      </p>
      <p class="mono faint">{source}</p>
      <p class="mono bad">{error}</p>
    </>
  );
};

/** What failed for good, newest first. */
const DeadLetters = ({ letters }: { readonly letters: readonly DeadLetter[] }): JSX.Element =>
  letters.length === 0 ? (
    <p>Nothing has failed for good.</p>
  ) : (
    <>
      <p>{wordsOf(letters.length)} failed for good:</p>
      <ul class="letters">
        {letters.toReversed().map((letter) => (
          <li key={`${letter.at} ${letter.trigger} ${letter.user}`}>
            <Letter letter={letter} />
          </li>
        ))}
      </ul>
    </>
  );

/** Events that no retry could cure, and the way back to a fresh start. */
export const Ends = (): JSX.Element => {
  const { outcome, run } = useAction();
  const fired = useSettled(useStore(invocations));
  const letters = useAnswer(
    () => control<DeadLetter[]>('GET', '/_local/dead-letters'),
    [useStore(changes), fired],
  );
  return (
    <section class="card" aria-labelledby="ends">
      <h2 id="ends">Dead letters and a fresh start</h2>
      <DeadLetters letters={letters ?? []} />
      <div class="buttons">
        <AskingButton
          label="Reset the local stack"
          question={{ text: 'Forget every user, message and invocation?', yes: 'Yes, reset' }}
          onYes={() => run(reset)}
        />
      </div>
      <OutcomeLine outcome={outcome} />
    </section>
  );
};
