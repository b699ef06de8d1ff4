import type { JSX } from 'preact';
import { refusalFrom } from '../../../../shared/refusals/refusal-from.ts';
import { isAwaited } from '../stack/flow-names.ts';
import type { Invocation } from '../stack/live-entries.ts';
import { InvocationDetails } from './invocation-details.tsx';

/** Cognito waits so long for a synchronous trigger. */
const LIMIT_MS = 5000;

const Ending = ({ error }: { readonly error: string | undefined }): JSX.Element | null => {
  if (error === undefined) return null;
  const refusal = refusalFrom(error);
  return refusal === undefined ? (
    <span class="badge bad">failed</span>
  ) : (
    <>
      <span class="badge warn">refused</span> <span class="mono warn">{refusal}</span>
    </>
  );
};

const Duration = ({ invocation }: { readonly invocation: Invocation }): JSX.Element => {
  const { ms } = invocation;
  return isAwaited(invocation) ? (
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
  ) : (
    <span class="step-time" title="Nobody waits for it">
      <span class="not-awaited">asynchronous</span>
      <span class="step-ms">{ms} ms</span>
    </span>
  );
};

const classOf = (invocation: Invocation): string => {
  const { error } = invocation;
  const ended =
    error === undefined ? '' : refusalFrom(error) === undefined ? ' failed' : ' refused';
  return `step${ended}${isAwaited(invocation) ? '' : ' later'}`;
};

/** One invocation of a flow, to be opened. */
export const FlowStep = ({
  invocation,
  isOpen,
  onToggle,
}: {
  readonly invocation: Invocation;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}): JSX.Element => {
  const { trigger, source, attempt, error } = invocation;
  return (
    <li class={classOf(invocation)}>
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <span class="step-name">{trigger}</span>
        {attempt > 1 ? <span class="badge warn">attempt {attempt}</span> : null}
        <Ending error={error} />
        <span class="step-source">{source}</span>
        <Duration invocation={invocation} />
      </button>
      {isOpen ? <InvocationDetails invocation={invocation} /> : null}
    </li>
  );
};
