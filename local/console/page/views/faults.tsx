import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ActionForm, OutcomeLine, useAction } from '../parts/action.tsx';
import { Choice, Field } from '../parts/field.tsx';
import { JsonView } from '../parts/json-view.tsx';
import { control } from '../stack/control.ts';
import { changes, invocations } from '../stack/live.ts';
import { useStore } from '../stack/store.ts';
import { useSettled } from '../stack/use-settled.ts';

interface Fault {
  readonly target: string;
  readonly kind: string;
  readonly ms?: number;
  readonly remaining?: number;
}

const kinds = [
  ['timeout', 'never answers'],
  ['error', 'fails'],
  ['throttle', 'is throttled'],
  ['latency', 'is slow'],
  ['duplicate', 'is called twice'],
  ['kill-after-effect', 'dies after its effect'],
] as const;

const HOUR = 3600;
const jumps = [
  [5 * 60, '5 minutes'],
  [HOUR, '1 hour'],
  [24 * HOUR, '1 day'],
  [30 * 24 * HOUR, '30 days'],
] as const;

const wordsOf = ({ target, kind, ms, remaining }: Fault): string =>
  [
    `${target} ${kinds.find(([one]) => one === kind)?.[1] ?? kind}`,
    ms === undefined ? '' : ` (${ms} ms)`,
    remaining === undefined
      ? ' until cleared'
      : `, ${remaining} more ${remaining === 1 ? 'time' : 'times'}`,
  ].join('');

interface Targets {
  readonly triggers: readonly string[];
  readonly services: readonly string[];
  readonly functions: readonly string[];
}

const useTargets = (): Targets => {
  const [targets, setTargets] = useState<Targets>({
    triggers: ['PostConfirmation'],
    services: ['dynamodb'],
    functions: [],
  });
  useEffect(() => {
    void control<Targets>('GET', '/_local/fault-targets').then(setTargets);
  }, []);
  return targets;
};

const clear = async (): Promise<string> => {
  await control('DELETE', '/_local/faults');
  return 'Everything works again.';
};

const Faults = (): JSX.Element => {
  const changed = useStore(changes);
  const { triggers, services, functions } = useTargets();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [target, setTarget] = useState('PostConfirmation');
  const [kind, setKind] = useState('error');
  const [times, setTimes] = useState('1');
  const [ms, setMs] = useState('');
  useEffect(() => {
    void control<Fault[]>('GET', '/_local/faults').then(setFaults);
  }, [changed]);
  const add = async (): Promise<string> => {
    const count = times.trim() === '' ? {} : { times: Number(times) };
    const wait = ms.trim() === '' ? {} : { ms: Number(ms) };
    const where = services.includes(target) ? { service: target } : { trigger: target };
    await control('PUT', '/_local/faults', { ...where, kind, ...count, ...wait });
    return 'Switched on.';
  };
  return (
    <section aria-labelledby="faults">
      <h2 id="faults">Faults</h2>
      <ActionForm
        label="Switch on"
        action={add}
        secondary={[{ label: 'Clear all', action: clear }]}
      >
        <div class="fields">
          <Choice
            label="What"
            value={target}
            options={[...triggers, ...services, ...functions].map((one) => [one, one] as const)}
            onValue={setTarget}
          />
          <Choice label="How it goes wrong" value={kind} options={kinds} onValue={setKind} />
          <Field
            label="How often"
            inputMode="numeric"
            hint="Empty: until cleared"
            value={times}
            onValue={setTimes}
          />
          <Field
            label="Milliseconds"
            inputMode="numeric"
            hint="For slow and never"
            value={ms}
            onValue={setMs}
          />
        </div>
        {faults.length === 0 ? (
          <p class="faint">Nothing goes wrong on purpose now.</p>
        ) : (
          <ul>
            {faults.map((fault) => (
              <li>{wordsOf(fault)}</li>
            ))}
          </ul>
        )}
      </ActionForm>
    </section>
  );
};

const advance = (seconds: number) => async (): Promise<string> => {
  await control('POST', '/_local/clock', { advanceSeconds: seconds });
  return 'Codes, tokens and sessions have aged.';
};

const Clock = (): JSX.Element => {
  const changed = useStore(changes);
  const [now, setNow] = useState<{ now: string; aheadBySeconds: number }>();
  const { outcome, run } = useAction();
  useEffect(() => {
    void control<{ now: string; aheadBySeconds: number }>('GET', '/_local/clock').then(setNow);
  }, [changed]);
  return (
    <section class="card" aria-labelledby="clock">
      <h2 id="clock">Clock</h2>
      <p>
        {now ? new Date(now.now).toLocaleString() : '…'}
        {now && now.aheadBySeconds > 0 ? (
          <span class="badge warn">{Math.round(now.aheadBySeconds / 60)} minutes ahead</span>
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

interface DeadLetter {
  readonly trigger: string;
  readonly source: string;
  readonly error: string;
  readonly attempts: number;
  readonly at: string;
}

const DeadLetters = ({ letters }: { readonly letters: readonly DeadLetter[] }): JSX.Element =>
  letters.length === 0 ? (
    <p>Nothing has failed for good.</p>
  ) : (
    <>
      <p>{letters.length} events have failed for good.</p>
      <JsonView label="Dead letters" value={letters} />
    </>
  );

const startSchedule = (name: string) => async (): Promise<string> => {
  await control('POST', `/_local/schedules/${name}`);
  return `${name} was started; the timeline tells the rest.`;
};

const Schedules = (): JSX.Element => {
  const { outcome, run } = useAction();
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    void control<string[]>('GET', '/_local/schedules').then(setNames);
  }, []);
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

const reset = async (): Promise<string> => {
  await control('POST', '/_local/reset');
  return 'As after a fresh start.';
};

const Ends = (): JSX.Element => {
  const { outcome, run } = useAction();
  const [letters, setLetters] = useState<readonly DeadLetter[]>([]);
  const changed = useStore(changes);
  const fired = useSettled(useStore(invocations).length);
  useEffect(() => {
    void control<DeadLetter[]>('GET', '/_local/dead-letters').then(setLetters);
  }, [changed, fired]);
  return (
    <section class="card" aria-labelledby="ends">
      <h2 id="ends">Dead letters and a fresh start</h2>
      <DeadLetters letters={letters} />
      <div class="buttons">
        <button type="button" onClick={() => run(reset)}>
          Reset the local stack
        </button>
      </div>
      <OutcomeLine outcome={outcome} />
    </section>
  );
};

/** What goes wrong on purpose, and the time. */
export const FaultsAndClock = (): JSX.Element => (
  <>
    <Faults />
    <div class="pair">
      <Clock />
      <Schedules />
      <Ends />
    </div>
  </>
);
