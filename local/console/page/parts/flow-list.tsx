import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Flow } from '../stack/flows.ts';
import type { Invocation } from '../stack/live-entries.ts';
import { InvocationDetails } from './invocation-details.tsx';
import { TimeOfDay } from './time-of-day.tsx';

/** Cognito waits so long for a synchronous trigger. */
const LIMIT_MS = 5000;

/** Steps of a flow that are shown at first. */
const STEPS = 30;

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
        <span class="step-time" title={`of the ${LIMIT_MS} ms that Cognito waits`}>
          <meter
            aria-label="Of Cognito’s limit"
            min={0}
            max={LIMIT_MS}
            high={LIMIT_MS / 2}
            value={Math.min(ms, LIMIT_MS)}
          >
            {ms} ms
          </meter>
          <span class="step-ms">{ms} ms</span>
        </span>
      </button>
      {isOpen ? <InvocationDetails invocation={invocation} /> : null}
    </li>
  );
};

const Whose = ({ flow }: { readonly flow: Flow }): JSX.Element => (
  <>
    {flow.email === undefined ? null : <strong>{flow.email}</strong>}{' '}
    <span class="mono user-id">{flow.user === flow.email ? '' : flow.user || 'nobody’s'}</span>
  </>
);

const FlowRow = ({ flow }: { readonly flow: Flow }): JSX.Element => {
  const [open, setOpen] = useState<string>();
  const [isWhole, setWhole] = useState(false);
  const [first] = flow.invocations;
  const shown = isWhole ? flow.invocations : flow.invocations.slice(0, STEPS);
  return (
    <li class="flow">
      <h2>
        {first ? <TimeOfDay at={first.at} /> : null} <Whose flow={flow} />
      </h2>
      <ol class="steps">
        {shown.map((invocation) => (
          <Step
            key={invocation.id}
            invocation={invocation}
            isOpen={open === invocation.id}
            onToggle={() => setOpen(open === invocation.id ? undefined : invocation.id)}
          />
        ))}
      </ol>
      {shown.length < flow.invocations.length ? (
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          Show the other {flow.invocations.length - shown.length}
        </button>
      ) : null}
    </li>
  );
};

/** About how high a flow is with nothing opened, in pixels. */
export const heightOfFlow = ({ invocations }: Flow): number =>
  75 + 35 * Math.min(invocations.length, STEPS);

/** What users did, each with the functions that were invoked for it. */
export const FlowList = ({ flows }: { readonly flows: readonly Flow[] }): JSX.Element => (
  <ol class="flows">
    {flows.map((flow) => (
      <FlowRow key={flow.invocations[0]?.id} flow={flow} />
    ))}
  </ol>
);
