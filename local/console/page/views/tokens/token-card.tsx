import type { JSX } from 'preact';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { userPoolId } from '../../stack/amplify.ts';
import { decodeToken, isSignedBy } from '../../stack/jwt.ts';
import { claimChanges, differingClaims } from '../../stack/token-changes.ts';
import { useStackTime } from '../../stack/use-stack-time.ts';
import { ClaimsTable } from './claims-table.tsx';

/** `hh:mm:ss`, after the days where there are any. */
const clockOf = (seconds: number): string => {
  const days = Math.floor(seconds / 86_400);
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  return days === 0 ? time : `${days} d ${time}`;
};

const Expiry = ({ exp }: { readonly exp: unknown }): JSX.Element => {
  const left = Math.round(Number(exp) - useStackTime());
  const text = clockOf(Math.abs(left));
  return left > 0 ? <span>Expires in {text}</span> : <span class="bad">Expired {text} ago</span>;
};

const Foot = ({ token }: { readonly token: string }): JSX.Element => {
  const { outcome, run } = useAction();
  const verify = async (): Promise<string> => {
    if (await isSignedBy(token, await userPoolId())) return 'Signed by this user pool.';
    throw new Error('This user pool did not sign it.');
  };
  return (
    <div class="token-foot">
      <div class="buttons">
        <button type="button" onClick={() => run(verify)}>
          Verify the signature
        </button>
        <CopyButton label="Copy token" text={() => token} />
      </div>
      <OutcomeLine outcome={outcome} />
    </div>
  );
};

/** One token, decoded, with what our triggers did to it. */
export const TokenCard = ({
  title,
  token,
  generation,
  earlier,
}: {
  readonly title: 'ID token' | 'Access token';
  readonly token: string;
  /** What our trigger answered when it was made. */
  readonly generation: unknown;
  /** The one before it, to tell what has changed. */
  readonly earlier: string | undefined;
}): JSX.Element => {
  const { header, payload } = decodeToken(token);
  const kind = title === 'ID token' ? 'id' : 'access';
  return (
    <section class="card" aria-label={title}>
      <div class="token-head">
        <h2>{title}</h2>
        <p>
          <Expiry exp={payload['exp']} />
        </p>
      </div>
      <p class="hint">
        Signed by {String(header['alg'])} with the key{' '}
        <span class="mono">{String(header['kid'])}</span>
      </p>
      <ClaimsTable
        payload={payload}
        made={claimChanges(generation, kind)}
        differing={earlier ? differingClaims(decodeToken(earlier).payload, payload) : undefined}
      />
      <Foot token={token} />
    </section>
  );
};
