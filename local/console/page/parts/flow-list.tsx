import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Flow } from '../stack/flows.ts';
import type { Invocation } from '../stack/live.ts';
import { InvocationDetails } from './invocation-details.tsx';
import { TimeOfDay } from './time-of-day.tsx';

/** Cognito waits so long for a synchronous trigger. */
const LIMIT_MS = 5000;

const Step = ({
  invocation,
  isOpen,
  onToggle,
}: {
  readonly invocation: Invocation;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}): JSX.Element => {
  const { trigger, source, attempt, ms, error } = invocation;
  return (
    <li class={error === undefined ? 'step' : 'step failed'}>
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <span class="step-name">{trigger}</span>
        {attempt > 1 ? <span class="badge warn">attempt {attempt}</span> : null}
        {error === undefined ? null : <span class="badge bad">failed</span>}
        <span class="step-source">{source}</span>
        <span class="step-time">
          <meter min={0} max={LIMIT_MS} high={LIMIT_MS / 2} value={Math.min(ms, LIMIT_MS)}>
            {ms} ms
          </meter>
          {ms} ms
        </span>
      </button>
      {isOpen ? <InvocationDetails invocation={invocation} /> : null}
    </li>
  );
};

const FlowRow = ({ flow }: { readonly flow: Flow }): JSX.Element => {
  const [open, setOpen] = useState<Invocation>();
  const [first] = flow.invocations;
  return (
    <li class="flow">
      <h2>
        {first ? <TimeOfDay at={first.at} /> : null} <span class="mono">{flow.user}</span>
      </h2>
      <ol class="steps">
        {flow.invocations.map((invocation) => (
          <Step
            invocation={invocation}
            isOpen={open === invocation}
            onToggle={() => setOpen(open === invocation ? undefined : invocation)}
          />
        ))}
      </ol>
    </li>
  );
};

/** What users did, each with the functions that were invoked for it. */
export const FlowList = ({ flows }: { readonly flows: readonly Flow[] }): JSX.Element => (
  <ol class="flows">
    {flows.map((flow) => (
      <FlowRow key={`${flow.user} ${flow.invocations[0]?.at}`} flow={flow} />
    ))}
  </ol>
);
