import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutcomeLine, useAction } from '../parts/action.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Choice } from '../parts/field.tsx';
import { userPoolId } from '../stack/amplify.ts';
import { control } from '../stack/control.ts';
import { decodeToken, isSignedBy } from '../stack/jwt.ts';
import { changes, invocations } from '../stack/live.ts';
import { loadSession, signedIn, tokenHistory } from '../stack/session.ts';
import { useStore } from '../stack/store.ts';
import { claimChanges, differingClaims } from '../stack/token-changes.ts';

const SECOND = 1000;

/** The time of the stack, which may be ahead of this machine's. */
const useStackTime = (): number => {
  const changed = useStore(changes);
  const [ahead, setAhead] = useState(0);
  const [, tick] = useState(0);
  useEffect(() => {
    void control<{ aheadBySeconds: number }>('GET', '/_local/clock').then(({ aheadBySeconds }) =>
      setAhead(aheadBySeconds),
    );
  }, [changed]);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), SECOND);
    return () => clearInterval(timer);
  }, []);
  return Date.now() / SECOND + ahead;
};

const Expiry = ({ exp }: { readonly exp: unknown }): JSX.Element => {
  const left = Math.round(Number(exp) - useStackTime());
  const text = new Date(Math.abs(left) * SECOND).toISOString().slice(11, 19);
  return left > 0 ? <span>Expires in {text}</span> : <span class="bad">Expired {text} ago</span>;
};

const Verify = ({ token }: { readonly token: string }): JSX.Element => {
  const { outcome, run } = useAction();
  const verify = async (): Promise<string> => {
    if (await isSignedBy(token, await userPoolId())) return 'Signed by this user pool.';
    throw new Error('This user pool did not sign it.');
  };
  return (
    <>
      <button type="button" onClick={() => run(verify)}>
        Verify the signature
      </button>
      <OutcomeLine outcome={outcome} />
    </>
  );
};

/** What our trigger did is what one comes to see. */
const oursFirst = (
  payload: Readonly<Record<string, unknown>>,
  made: ReadonlyMap<string, unknown>,
): [string, unknown][] =>
  Object.entries(payload).toSorted(([a], [b]) => Number(made.has(b)) - Number(made.has(a)));

const TokenCard = ({
  title,
  token,
  earlier,
}: {
  readonly title: 'ID token' | 'Access token';
  readonly token: string;
  readonly earlier: string | undefined;
}): JSX.Element => {
  const all = useStore(invocations);
  const { payload } = decodeToken(token);
  const kind = title === 'ID token' ? 'id' : 'access';
  const made = claimChanges(all, { sub: payload['sub'], kind });
  const differing = earlier ? differingClaims(decodeToken(earlier).payload, payload) : undefined;
  const suppressed = [...made].filter(([, change]) => change === 'suppressed');
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      <p class="faint">
        <Expiry exp={payload['exp']} />
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {oursFirst(payload, made).map(([name, value]) => (
            <tr class={made.get(name) === 'added' ? 'added' : undefined}>
              <th scope="row" class="mono">
                {name}{' '}
                {made.get(name) === 'added' ? <span class="badge good">by our trigger</span> : null}
                {differing?.has(name) ? <span class="badge warn">changed</span> : null}
              </th>
              <td class="mono">{typeof value === 'string' ? value : JSON.stringify(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {suppressed.length > 0 ? (
        <p>Suppressed by our trigger: {suppressed.map(([name]) => name).join(', ')}</p>
      ) : null}
      <div class="buttons">
        <Verify token={token} />
        <CopyButton label="Copy token" text={() => token} />
      </div>
    </section>
  );
};

/** The tokens of whoever signed in here, decoded, with what our triggers did to them. */
export const TokensView = (): JSX.Element => {
  const history = useStore(tokenHistory);
  const user = useStore(signedIn);
  const [chosen, choose] = useState(0);
  const { outcome, run } = useAction();
  useEffect(() => {
    if (tokenHistory.get().length === 0) {
      void loadSession('the session that this browser kept').catch(() => undefined);
    }
  }, []);
  const [shown, earlier] = [history[chosen], history[chosen + 1]];
  if (!shown) {
    return (
      <p class="empty">
        No tokens yet. <a href="#/try">Sign in</a> first.
      </p>
    );
  }
  const refresh = async (): Promise<string> => {
    await loadSession('a refresh', true);
    choose(0);
    return 'New tokens.';
  };
  return (
    <>
      <div class="toolbar">
        <Choice
          label="Tokens from"
          value={String(chosen)}
          options={history.map(({ from }, index) => [String(index), from] as const)}
          onValue={(value) => choose(Number(value))}
        />
        {user ? (
          <button type="button" onClick={() => run(refresh)}>
            Refresh the tokens
          </button>
        ) : null}
        <OutcomeLine outcome={outcome} />
      </div>
      <div class="pair">
        <TokenCard title="ID token" token={shown.idToken} earlier={earlier?.idToken} />
        <TokenCard title="Access token" token={shown.accessToken} earlier={earlier?.accessToken} />
      </div>
    </>
  );
};
