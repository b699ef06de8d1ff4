import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { control } from '../stack/control.ts';
import {
  answerChanges,
  type Answered,
  type DetailedInvocation,
} from '../stack/detailed-invocation.ts';
import { OutcomeLine, useAction, type Told } from './action.tsx';
import { AwsCalls } from './aws-calls.tsx';
import { ChangesTable } from './changes-table.tsx';
import { LogLines } from './log-lines.tsx';

const Compared = ({
  then,
  now,
}: {
  readonly then: Answered;
  readonly now: Answered;
}): JSX.Element => {
  const changes = answerChanges(then, now);
  return (
    <section class="replay" aria-label="The answer now">
      {changes.length === 0 ? null : (
        <ChangesTable changes={changes} heads={['Part of the answer', 'Then', 'Now']} />
      )}
      <details>
        <summary>What it logged and called now</summary>
        <LogLines lines={now.logs} />
        <AwsCalls calls={now.calls} />
      </details>
    </section>
  );
};

/**
 * Gives the same event to the bundle that is built now, and shows where the answer differs. Beside
 * it stands what else can be done with the event.
 */
export const Replay = ({
  details,
  children,
}: {
  readonly details: DetailedInvocation;
  readonly children: ComponentChildren;
}): JSX.Element => {
  const { outcome, run } = useAction();
  const [now, setNow] = useState<Answered>();
  const replay = async (): Promise<Told> => {
    const answer = await control<Answered>('POST', `/_local/triggers/${details.id}/replay`);
    setNow(answer);
    const times = `in ${answer.ms} ms; it was ${details.ms} ms`;
    return answerChanges(details, answer).length === 0
      ? { text: `The same answer, ${times}.` }
      : { text: `Another answer, ${times}.`, isWarning: true };
  };
  return (
    <>
      <div class="fixture">
        <button type="button" onClick={() => run(replay)}>
          Replay with the current build
        </button>
        {children}
      </div>
      <OutcomeLine outcome={outcome} />
      {now === undefined ? null : <Compared then={details} now={now} />}
    </>
  );
};
