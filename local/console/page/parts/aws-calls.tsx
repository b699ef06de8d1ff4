import type { JSX } from 'preact';
import type { MadeCall } from '../stack/detailed-invocation.ts';

/** What a function called of AWS, in order. */
export const AwsCalls = ({ calls }: { readonly calls: readonly MadeCall[] }): JSX.Element =>
  calls.length === 0 ? (
    <p class="faint">It called nothing.</p>
  ) : (
    <div class="scroll" tabIndex={0} role="region" aria-label="AWS calls">
      <table>
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">About</th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          {calls.map(({ service, operation, subject, ms, error }) => (
            <tr>
              <td class="mono">
                {service} {operation}
              </td>
              <td class="mono">{subject}</td>
              <td>
                {ms === undefined ? '' : `${ms} ms`}
                {error === undefined ? null : <span class="badge bad">{error}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
