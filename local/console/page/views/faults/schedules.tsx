import type { JSX } from 'preact';
import { OutcomeLine, useAction, type Told } from '../../parts/action.tsx';
import { control } from '../../stack/control.ts';
import { addressOf } from '../../stack/place.ts';
import { useAnswer } from '../../stack/use-answer.ts';

const startSchedule = (name: string) => async (): Promise<Told> => {
  await control('POST', `/_local/schedules/${name}`);
  return { text: `${name} was started.`, next: [addressOf('timeline'), 'See it in the timeline'] };
};

/** The functions that run by the clock, to be started at once. */
export const Schedules = (): JSX.Element => {
  const { outcome, run } = useAction();
  const names = useAnswer(() => control<string[]>('GET', '/_local/schedules')) ?? [];
  return (
    <section class="card" aria-labelledby="schedules">
      <h2 id="schedules">Schedules</h2>
      <p>They run when the clock passes their time, or at once:</p>
      <div class="buttons">
        {names.map((name) => (
          <button type="button" onClick={() => run(startSchedule(name))}>
            Run {name}
          </button>
        ))}
      </div>
      <OutcomeLine outcome={outcome} />
    </section>
  );
};
