import type { JSX } from 'preact';
import { dateAndTime } from '../../stack/times.ts';
import type { ClaimChange } from '../../stack/token-changes.ts';

/** Claims that are seconds since 1970. */
const TIMES = new Set(['auth_time', 'iat', 'exp', 'nbf']);

const Value = ({ name, value }: { readonly name: string; readonly value: unknown }) => (
  <td class="mono">
    {typeof value === 'string' ? value : JSON.stringify(value)}
    {TIMES.has(name) ? (
      <span class="when">{dateAndTime(new Date(Number(value) * 1000))}</span>
    ) : null}
  </td>
);

const Suppressed = ({ name }: { readonly name: string }): JSX.Element => (
  <tr class="suppressed">
    <th scope="row" class="mono">
      <del>{name}</del>
    </th>
    <td>
      <span class="badge warn">suppressed by our trigger</span>
    </td>
  </tr>
);

/** What our trigger did is what one comes to see. */
const oursFirst = (
  payload: Readonly<Record<string, unknown>>,
  made: ReadonlyMap<string, ClaimChange>,
): [string, unknown][] =>
  Object.entries(payload).toSorted(([a], [b]) => Number(made.has(b)) - Number(made.has(a)));

/** The claims of a token: what our trigger added and suppressed first, then Cognito's own. */
export const ClaimsTable = ({
  payload,
  made,
  differing,
}: {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly made: ReadonlyMap<string, ClaimChange>;
  /** Claims that the tokens before had otherwise, if there were any. */
  readonly differing: ReadonlySet<string> | undefined;
}): JSX.Element => (
  <table class="claims">
    <thead>
      <tr>
        <th scope="col">Claim</th>
        <th scope="col">Value</th>
      </tr>
    </thead>
    <tbody>
      {[...made]
        .filter(([, change]) => change === 'suppressed')
        .map(([name]) => (
          <Suppressed key={name} name={name} />
        ))}
      {oursFirst(payload, made).map(([name, value]) => (
        <tr key={name} class={made.get(name) === 'added' ? 'added' : undefined}>
          <th scope="row" class="mono">
            {name}{' '}
            {made.get(name) === 'added' ? <span class="badge good">by our trigger</span> : null}
            {differing?.has(name) ? <span class="badge warn">changed</span> : null}
          </th>
          <Value name={name} value={value} />
        </tr>
      ))}
    </tbody>
  </table>
);
