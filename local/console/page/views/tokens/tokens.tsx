import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { Choice } from '../../parts/field.tsx';
import { loadSession, signedIn, tokenHistory, type KeptTokens } from '../../stack/session.ts';
import { useStore } from '../../stack/store.ts';
import { timeOfDay } from '../../stack/times.ts';
import { TokenCard } from './token-card.tsx';

const optionOf = ({ from, iat }: KeptTokens, index: number): readonly [string, string] => [
  String(index),
  `${from}, ${timeOfDay(new Date(iat * 1000))}`,
];

/** The tokens of whoever signed in here, decoded, with what our triggers did to them. */
export const TokensView = (): JSX.Element => {
  const history = useStore(tokenHistory);
  const user = useStore(signedIn);
  const [chosen, choose] = useState(0);
  const { outcome, run } = useAction();
  useEffect(() => {
    if (tokenHistory.get().length > 0) return;
    loadSession('the session that this browser kept').catch((error: unknown) =>
      console.warn('No session was kept.', error),
    );
  }, []);
  const [shown, earlier] = [history[chosen], history[chosen + 1]];
  if (!shown) {
    return (
      <p class="empty">
        No tokens yet. <a href="#/try">Sign in</a> first: here you see what is in them, and what the
        triggers made of them.
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
          options={history.map(optionOf)}
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
        <TokenCard
          title="ID token"
          token={shown.idToken}
          generation={shown.generation}
          earlier={earlier?.idToken}
        />
        <TokenCard
          title="Access token"
          token={shown.accessToken}
          generation={shown.generation}
          earlier={earlier?.accessToken}
        />
      </div>
    </>
  );
};
