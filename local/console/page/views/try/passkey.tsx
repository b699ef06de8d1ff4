import type { JSX } from 'preact';
import { ActionForm } from '../../parts/action.tsx';
import { amplifyAuth } from '../../stack/amplify.ts';

/** The relying party of the local pool; browsers allow passkeys without TLS for this host only. */
const PASSKEY_HOST = 'localhost';

const register = async (): Promise<string> => {
  await (await amplifyAuth()).associateWebAuthnCredential();
  return 'The passkey is registered: sign in with it.';
};

const elsewhere = (): string => {
  const url = new URL(location.href);
  url.hostname = PASSKEY_HOST;
  return url.href;
};

/** A passkey for the user who is signed in, or where to go to have one. */
export const Passkey = (): JSX.Element =>
  location.hostname === PASSKEY_HOST ? (
    <ActionForm label="Register a passkey" action={register}>
      <h2>Passkey</h2>
      <p>Signs in by the device’s own screen lock, without a password.</p>
    </ActionForm>
  ) : (
    <p class="notice">
      Browsers make passkeys only where the console is opened as{' '}
      <a href={elsewhere()}>{PASSKEY_HOST}</a>, the relying party of this pool.
    </p>
  );
