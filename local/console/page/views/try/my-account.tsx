import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ActionForm } from '../../parts/action.tsx';
import { Field, LinesField } from '../../parts/field.tsx';
import { amplifyAuth } from '../../stack/amplify.ts';
import { pairsOf, setTyped, typed } from '../../stack/inputs.ts';
import { loadSession, signedIn } from '../../stack/session.ts';
import { useStore } from '../../stack/store.ts';

const refresh = async (): Promise<string> => {
  await loadSession('a refresh', true);
  return 'New tokens. Look at what has changed.';
};

const signOut = async (global: boolean): Promise<string> => {
  await (await amplifyAuth()).signOut({ global });
  signedIn.set(undefined);
  return global ? 'Signed out everywhere.' : 'Signed out here.';
};

const deleteUser = async (): Promise<string> => {
  await (await amplifyAuth()).deleteUser();
  signedIn.set(undefined);
  return 'The user is deleted.';
};

const update = async (lines: string): Promise<string> => {
  const auth = await amplifyAuth();
  const done = await auth.updateUserAttributes({
    userAttributes: pairsOf(lines),
    options: { clientMetadata: pairsOf(typed.get().metadata) },
  });
  const open = Object.entries(done).filter(([, { isUpdated }]) => !isUpdated);
  return open.length === 0
    ? 'Updated.'
    : `Confirm ${open.map(([name]) => name).join(', ')} with the code that was sent.`;
};

const confirmEmail = async (): Promise<string> => {
  const auth = await amplifyAuth();
  await auth.confirmUserAttribute({
    userAttributeKey: 'email',
    confirmationCode: typed.get().code,
  });
  return 'The new address is confirmed.';
};

const addPasskey = async (): Promise<string> => {
  await (await amplifyAuth()).associateWebAuthnCredential();
  return 'The passkey is registered: sign in with it.';
};

const startTotp = async (): Promise<string> => {
  const { sharedSecret } = await (await amplifyAuth()).setUpTOTP();
  return `Secret for the authenticator app: ${sharedSecret}. Then enter its code above.`;
};

const finishTotp = async (): Promise<string> => {
  const auth = await amplifyAuth();
  await auth.verifyTOTPSetup({ code: typed.get().code });
  await auth.updateMFAPreference({ totp: 'PREFERRED' });
  return 'From now on Cognito asks for the app’s code.';
};

/** What a signed-in user can do. */
export const MyAccount = (): JSX.Element => {
  const user = useStore(signedIn);
  const { code } = useStore(typed);
  const [lines, setLines] = useState('given_name=Jane');
  if (!user) return <p class="empty">Nobody is signed in here.</p>;
  return (
    <>
      <ActionForm
        label="Refresh the tokens"
        action={refresh}
        secondary={[
          { label: 'Sign out', action: () => signOut(false) },
          { label: 'Sign out everywhere', action: () => signOut(true) },
          { label: 'Delete this user', action: deleteUser },
        ]}
      >
        <p>
          Signed in as <strong>{user.name}</strong>.
        </p>
      </ActionForm>
      <ActionForm label="Update attributes" action={() => update(lines)}>
        <LinesField
          label="Attributes"
          hint="One a line, such as email=new@example.com"
          value={lines}
          onValue={setLines}
        />
      </ActionForm>
      <ActionForm
        label="Confirm new address"
        action={confirmEmail}
        secondary={[
          { label: 'Set up an authenticator app', action: startTotp },
          { label: 'Finish its set-up', action: finishTotp },
          { label: 'Register a passkey', action: addPasskey },
        ]}
      >
        <Field
          label="Code"
          inputMode="numeric"
          value={code}
          onValue={(value) => setTyped({ code: value })}
        />
      </ActionForm>
    </>
  );
};
