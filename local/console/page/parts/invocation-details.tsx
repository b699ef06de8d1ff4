import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { control } from '../stack/control.ts';
import {
  changesOf,
  fixtureOf,
  fixturePathOf,
  type DetailedInvocation,
} from '../stack/detailed-invocation.ts';
import type { Invocation } from '../stack/live-entries.ts';
import { OutcomeLine, useLatest } from './action.tsx';
import { AwsCalls } from './aws-calls.tsx';
import { ChangesTable } from './changes-table.tsx';
import { CopyButton } from './copy-button.tsx';
import { JsonView } from './json-view.tsx';
import { LogLines } from './log-lines.tsx';
import { Problem } from './problem.tsx';
import { Replay } from './replay.tsx';
import { Tabs } from './tabs.tsx';

const Changes = ({ details }: { readonly details: DetailedInvocation }): JSX.Element => {
  const changes = changesOf(details);
  if (details.error !== undefined) return <Problem error={details.error} />;
  if (changes.length === 0) return <p>It left everything as it was.</p>;
  return <ChangesTable changes={changes} heads={['Field of the response', 'Before', 'After']} />;
};

/** The event as a file of the tests, and where that file stands. */
const Fixture = ({ details }: { readonly details: DetailedInvocation }): JSX.Element => {
  const path = fixturePathOf(details);
  return (
    <>
      <CopyButton label="Copy as fixture" text={() => fixtureOf(details)} />
      {path === undefined ? null : <span class="faint mono">{path}</span>}
    </>
  );
};

const Loaded = ({ details }: { readonly details: DetailedInvocation }): JSX.Element => {
  const { event, request, response, logs, calls } = details;
  return (
    <>
      <Tabs
        label="Parts of the invocation"
        tabs={[
          { name: 'Changes', content: () => <Changes details={details} /> },
          { name: 'Request', content: () => <JsonView label="Request" value={request} /> },
          { name: 'Response', content: () => <JsonView label="Response" value={response} /> },
          { name: 'Event', content: () => <JsonView label="Event" value={event} /> },
          { name: `Log (${logs.length})`, content: () => <LogLines lines={logs} /> },
          { name: `AWS calls (${calls.length})`, content: () => <AwsCalls calls={calls} /> },
        ]}
      />
      <Replay details={details}>
        <Fixture details={details} />
      </Replay>
    </>
  );
};

/** What one invocation got, answered, wrote and called. */
export const InvocationDetails = ({
  invocation,
}: {
  readonly invocation: Invocation;
}): JSX.Element => {
  const { outcome, run } = useLatest();
  const [details, setDetails] = useState<DetailedInvocation>();
  useEffect(() => {
    run(async () => {
      setDetails(await control('GET', `/_local/triggers/${invocation.id}`));
      return '';
    });
  }, [invocation.id]);
  return (
    <div class="details">
      {outcome.kind === 'failed' ? <OutcomeLine outcome={outcome} /> : null}
      {details === undefined ? null : <Loaded details={details} />}
    </div>
  );
};
