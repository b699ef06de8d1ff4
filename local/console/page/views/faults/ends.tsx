import type { JSX } from 'preact';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { AskingButton } from '../../parts/asking-button.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { control } from '../../stack/control.ts';
import { changes, invocations } from '../../stack/live.ts';
import { useStore } from '../../stack/store.ts';
import { useAnswer } from '../../stack/use-answer.ts';
import { useSettled } from '../../stack/use-settled.ts';

interface DeadLetter {
  readonly trigger: string;
  readonly source: string;
  readonly error: string;
  readonly attempts: number;
  readonly at: string;
}

const reset = async (): Promise<string> => {
  await control('POST', '/_local/reset');
  return 'As after a fresh start.';
};

const wordsOf = (count: number): string => (count === 1 ? '1 event has' : `${count} events have`);

/** What failed for good. */
const DeadLetters = ({ letters }: { readonly letters: readonly DeadLetter[] }): JSX.Element =>
  letters.length === 0 ? (
    <p>Nothing has failed for good.</p>
  ) : (
    <>
      <p>{wordsOf(letters.length)} failed for good:</p>
      <JsonView label="Dead letters" value={letters} />
    </>
  );

/** Events that no retry could cure, and the way back to a fresh start. */
export const Ends = (): JSX.Element => {
  const { outcome, run } = useAction();
  const fired = useSettled(useStore(invocations).length);
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
