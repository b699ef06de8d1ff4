import type { JSX } from 'preact';
import { differences } from '../stack/differences.ts';
import type { Invocation } from '../stack/live.ts';
import { CopyButton } from './copy-button.tsx';
import { JsonView } from './json-view.tsx';
import { Tabs } from './tabs.tsx';

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const Changes = ({ invocation }: { readonly invocation: Invocation }): JSX.Element => {
  const changed = differences({}, invocation.response ?? {});
  if (invocation.error !== undefined) return <p class="bad mono">{invocation.error}</p>;
  if (changed.length === 0) return <p>The trigger left everything as it was.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Field of the response</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {changed.map(({ path, after }) => (
          <tr>
            <td class="mono">{path}</td>
            <td class="mono">{shown(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** What one invocation got, answered, wrote and called. */
export const InvocationDetails = ({
  invocation,
}: {
  readonly invocation: Invocation;
}): JSX.Element => {
  const { request, response, logs = [], calls = [] } = invocation;
  return (
    <div class="details">
      <Tabs
        label="Parts of the invocation"
        tabs={[
          { name: 'Changes', content: () => <Changes invocation={invocation} /> },
          { name: 'Request', content: () => <JsonView label="Request" value={request} /> },
          { name: 'Response', content: () => <JsonView label="Response" value={response} /> },
          {
            name: `Log (${logs.length})`,
            content: () => <pre tabIndex={0}>{logs.join('\n') || 'It wrote nothing.'}</pre>,
          },
          {
            name: `AWS calls (${calls.length})`,
            content: () => (
              <ol>
                {calls.map(({ service, operation }) => (
                  <li class="mono">
                    {service} {operation}
                  </li>
                ))}
              </ol>
            ),
          },
        ]}
      />
      <CopyButton label="Copy as fixture" text={() => JSON.stringify(request, undefined, 2)} />
    </div>
  );
};
