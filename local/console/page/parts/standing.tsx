import type { JSX } from 'preact';
import { connected } from '../stack/live.ts';
import { addressOf } from '../stack/place.ts';
import { signedIn } from '../stack/session.ts';
import { useStore } from '../stack/store.ts';

const Session = (): JSX.Element | null => {
  const user = useStore(signedIn);
  if (!user) return null;
  return (
    <a
      class="session"
      href={addressOf('tokens')}
      aria-label={`Signed in as ${user.name}`}
      title={`Tokens of ${user.name}`}
    >
      <small>Signed in as</small> {user.name}
    </a>
  );
};

/** Who is signed in here, and whether the stack can be heard. */
export const Standing = (): JSX.Element => {
  const isConnected = useStore(connected);
  const words = { true: 'Live', false: 'Offline', undefined: 'Connecting' };
  return (
    <div class="standing">
      <Session />
      <p class={`connection ${isConnected ? 'is-on' : 'is-off'}`} role="status">
        {words[`${isConnected}`]}
      </p>
    </div>
  );
};

/** Says that the stack has gone away; it comes above whatever is shown, which may be old. */
export const GoneAway = (): JSX.Element => {
  const isConnected = useStore(connected);
  return (
    <div role="status">
      {isConnected === false ? (
        <p class="notice">
          The local stack does not answer. Start it with <code>npm start</code>: this page goes on
          by itself. What it shows is from before.
        </p>
      ) : null}
    </div>
  );
};
