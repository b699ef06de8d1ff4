import type { JSX } from 'preact';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { control } from '../../stack/control.ts';
import { durationInWords } from '../../stack/durations.ts';
import { dateAndTime } from '../../stack/times.ts';
import { changes } from '../../stack/live.ts';
import { useStore } from '../../stack/store.ts';
import { useAnswer } from '../../stack/use-answer.ts';

const HOUR = 3600;
const jumps = [
  [5 * 60, '5 minutes'],
  [HOUR, '1 hour'],
  [24 * HOUR, '1 day'],
  [30 * 24 * HOUR, '30 days'],
] as const;

const advance = (seconds: number) => async (): Promise<string> => {
  await control('POST', '/_local/clock', { advanceSeconds: seconds });
  return 'Codes, tokens and sessions have aged.';
};

interface StackTime {
  readonly now: string;
  readonly aheadBySeconds: number;
}

/** The time of the stack, which can be moved forward. */
export const Clock = (): JSX.Element => {
  const time = useAnswer(() => control<StackTime>('GET', '/_local/clock'), [useStore(changes)]);
  const { outcome, run } = useAction();
  return (
    <section class="card" aria-labelledby="clock">
      <h2 id="clock">Clock</h2>
      <p>
        {time ? dateAndTime(new Date(time.now)) : '…'}{' '}
        {time && time.aheadBySeconds > 0 ? (
          <span class="badge warn">{durationInWords(time.aheadBySeconds)} ahead</span>
        ) : null}
      </p>
      <div class="buttons">
        {jumps.map(([seconds, words]) => (
          <button type="button" onClick={() => run(advance(seconds))}>
            + {words}
          </button>
        ))}
      </div>
      <OutcomeLine outcome={outcome} />
    </section>
  );
};
