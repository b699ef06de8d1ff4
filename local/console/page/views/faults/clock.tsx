import type { JSX } from 'preact';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { control } from '../../stack/control.ts';
import { durationInWords } from '../../stack/durations.ts';
import { dateAndTime } from '../../stack/times.ts';
import { useStackTime } from '../../stack/use-stack-time.ts';

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

/** The time of the stack, which can be moved forward. */
export const Clock = (): JSX.Element => {
  const seconds = useStackTime();
  const ahead = Math.round(seconds - Date.now() / 1000);
  const { outcome, run } = useAction();
  return (
    <section class="card" aria-labelledby="clock">
      <h2 id="clock">Clock</h2>
      <p>
        {dateAndTime(new Date(seconds * 1000))}{' '}
        {ahead > 0 ? <span class="badge warn">{durationInWords(ahead)} ahead</span> : null}
      </p>
      <div class="buttons">
        {jumps.map(([jump, words]) => (
          <button type="button" onClick={() => run(advance(jump))}>
            + {words}
          </button>
        ))}
      </div>
      <OutcomeLine outcome={outcome} />
    </section>
  );
};
