import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { flowName } from '../stack/flow-names.ts';
import type { Flow } from '../stack/flows.ts';
import { FlowStep } from './flow-step.tsx';
import { TimeOfDay } from './time-of-day.tsx';

/** Steps of a flow that are shown at first. */
const STEPS = 30;

const Whose = ({ flow: { email, user } }: { readonly flow: Flow }): JSX.Element =>
  email === undefined ? (
    <span class="mono">{user || 'nobody’s'}</span>
  ) : (
    <>
      <strong>{email}</strong> <span class="mono user-id">{user === email ? '' : user}</span>
    </>
  );

const FlowRow = ({ flow }: { readonly flow: Flow }): JSX.Element => {
  const [open, setOpen] = useState<string>();
  const [isWhole, setWhole] = useState(false);
  const [first] = flow.invocations;
  const shown = isWhole ? flow.invocations : flow.invocations.slice(0, STEPS);
  const name = flowName(flow.invocations);
  return (
    <li class="flow">
      <h2>
        {first ? <TimeOfDay at={first.at} /> : null}{' '}
        {name === '' ? null : <span class="flow-name">{name}</span>} <Whose flow={flow} />
      </h2>
      <ol class="steps">
        {shown.map((invocation) => (
          <FlowStep
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
