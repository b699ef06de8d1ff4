import type { JSX } from 'preact';
import type { Difference } from '../stack/differences.ts';

const shown = (value: unknown): string => JSON.stringify(value) ?? '–';

/** Values of two sides by their path. */
export const ChangesTable = ({
  changes,
  heads,
}: {
  readonly changes: readonly Difference[];
  /** What the paths are of, and what the sides are called. */
  readonly heads: readonly [of: string, before: string, after: string];
}): JSX.Element => (
  <div class="scroll changes" tabIndex={0} role="region" aria-label={heads[0]}>
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr>
            <td class="mono path">
              {path.split('.').map((part, index) => (
                <>
                  {index === 0 ? '' : '.'}
                  <wbr />
                  {part}
                </>
              ))}
            </td>
            <td class="mono before" data-side={heads[1]}>
              {shown(before)}
            </td>
            <td class="mono" data-side={heads[2]}>
              {shown(after)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
