import type { JSX } from 'preact';
import { logLineOf } from '../stack/detailed-invocation.ts';
import { JsonView } from './json-view.tsx';

/** What a function wrote: its structured lines as JSON, without what is for CloudWatch only. */
export const LogLines = ({ lines }: { readonly lines: readonly string[] }): JSX.Element =>
  lines.length === 0 ? (
    <p class="faint">It wrote nothing.</p>
  ) : (
    <div class="lines">
      {lines.map((line, index) => {
        const { text, value } = logLineOf(line);
        return value === undefined ? (
          <pre tabIndex={0}>{text}</pre>
        ) : (
          <JsonView label={`Log line ${index + 1}`} value={value} />
        );
      })}
    </div>
  );
