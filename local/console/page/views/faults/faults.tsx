import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ActionForm } from '../../parts/action.tsx';
import { Choice, Field } from '../../parts/field.tsx';
import { control } from '../../stack/control.ts';
import { changes } from '../../stack/live.ts';
import { useStore } from '../../stack/store.ts';
import { useAnswer } from '../../stack/use-answer.ts';

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

/** Only these take a time. */
const takesTime = (kind: string): boolean => kind === 'latency' || kind === 'timeout';

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

const UNKNOWN: Targets = { triggers: ['PostConfirmation'], services: ['dynamodb'], functions: [] };

const clear = async (): Promise<string> => {
  await control('DELETE', '/_local/faults');
  return 'Everything works again.';
};

const SwitchedOn = ({ faults }: { readonly faults: readonly Fault[] }): JSX.Element =>
  faults.length === 0 ? (
    <p class="faint">Nothing goes wrong on purpose now.</p>
  ) : (
    <ul class="notice switched-on">
      {faults.map((fault) => (
        <li>{wordsOf(fault)}</li>
      ))}
    </ul>
  );

/** What goes wrong on purpose: how, and how often. */
export const Faults = (): JSX.Element => {
  const { triggers, services, functions } =
    useAnswer(() => control<Targets>('GET', '/_local/fault-targets')) ?? UNKNOWN;
  const faults =
    useAnswer(() => control<Fault[]>('GET', '/_local/faults'), [useStore(changes)]) ?? [];
  const [target, setTarget] = useState('PostConfirmation');
  const [kind, setKind] = useState('error');
  const [times, setTimes] = useState('1');
  const [ms, setMs] = useState('');
  const add = async (): Promise<string> => {
    const count = times.trim() === '' ? {} : { times: Number(times) };
    const wait = ms.trim() === '' || !takesTime(kind) ? {} : { ms: Number(ms) };
    const where = services.includes(target) ? { service: target } : { trigger: target };
    await control('PUT', '/_local/faults', { ...where, kind, ...count, ...wait });
    return 'Switched on.';
  };
  return (
    <section aria-labelledby="faults">
      <ActionForm
        label="Switch on"
        action={add}
        secondary={[{ label: 'Clear all', action: clear }]}
      >
        <h2 id="faults">Faults</h2>
        <SwitchedOn faults={faults} />
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
          {takesTime(kind) ? (
            <Field
              label="Milliseconds"
              inputMode="numeric"
              hint={kind === 'latency' ? 'By how much later' : 'Empty: as long as Cognito waits'}
              value={ms}
              onValue={setMs}
            />
          ) : null}
        </div>
      </ActionForm>
    </section>
  );
};
