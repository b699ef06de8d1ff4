import type { JSX } from 'preact';
import { dateAndTime } from '../../stack/times.ts';
import { scopeKey, type ClaimChange } from '../../stack/token-changes.ts';

type Made = ReadonlyMap<string, ClaimChange>;

/** Claims that are seconds since 1970. */
const TIMES = new Set(['auth_time', 'iat', 'exp', 'nbf']);

const Ours = (): JSX.Element => <span class="badge good">by our trigger</span>;

/** The scopes of an access token, each with whether it is ours. */
const Scopes = ({ value, made }: { readonly value: string; readonly made: Made }): JSX.Element => (
  <ul class="scopes">
    {value.split(' ').map((scope) => (
      <li key={scope}>
        {scope} {made.get(scopeKey(scope)) === 'added' ? <Ours /> : null}
      </li>
    ))}
  </ul>
);

const Value = ({
  name,
  value,
  made,
}: {
  readonly name: string;
  readonly value: unknown;
  readonly made: Made;
}): JSX.Element => {
  if (name === 'scope' && typeof value === 'string') {
    return (
      <td class="mono">
        <Scopes value={value} made={made} />
      </td>
    );
  }
  return (
    <td class="mono">
      {typeof value === 'string' ? value : JSON.stringify(value)}
      {TIMES.has(name) ? (
        <span class="when">{dateAndTime(new Date(Number(value) * 1000))}</span>
      ) : null}
    </td>
  );
};

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

/** Whether a claim, or a scope in it, is ours. */
const isOurs = ([name, value]: readonly [string, unknown], made: Made): boolean =>
  made.has(name) ||
  (name === 'scope' &&
    String(value)
      .split(' ')
      .some((scope) => made.has(scopeKey(scope))));

/** What our trigger did is what one comes to see. */
const oursFirst = (payload: Readonly<Record<string, unknown>>, made: Made): [string, unknown][] =>
  Object.entries(payload).toSorted((a, b) => Number(isOurs(b, made)) - Number(isOurs(a, made)));

/** The claims of a token: what our trigger added and suppressed first, then Cognito's own. */
export const ClaimsTable = ({
  payload,
  made,
  differing,
}: {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly made: Made;
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
            {name} {made.get(name) === 'added' ? <Ours /> : null}
            {differing?.has(name) ? <span class="badge warn">changed</span> : null}
          </th>
          <Value name={name} value={value} made={made} />
        </tr>
      ))}
    </tbody>
  </table>
);
