import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ActionForm, type Told } from '../../parts/action.tsx';
import { Field, LinesField } from '../../parts/field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { amplifyAuth, appClient } from '../../stack/amplify.ts';
import { spend } from '../../stack/codes.ts';
import { isFocusLost } from '../../stack/focus.ts';
import { linesOf, pairsOf, setTyped, typed } from '../../stack/inputs.ts';
import { endManagedLogin } from '../../stack/managed-login.ts';
import { addressOf } from '../../stack/place.ts';
import { endOfSession, endSession, loadSession, signedIn } from '../../stack/session.ts';
import { useStore } from '../../stack/store.ts';
import { useOnChange } from '../../stack/use-on-change.ts';
import { AccountApi } from './account-api.tsx';
import { Passkey } from './passkey.tsx';
import { SecondFactor } from './second-factor.tsx';

const refresh = async (): Promise<Told> => {
  await loadSession('a refresh', true);
  return { text: 'New tokens.', next: [addressOf('tokens'), 'See what has changed'] };
};

const signOut = async (global: boolean): Promise<string> => {
  await endSession(global);
  await endManagedLogin(appClient.get());
  return global ? 'Signed out everywhere.' : 'Signed out here.';
};

const deleteUser = async (): Promise<string> => {
  await (await amplifyAuth()).deleteUser();
  await endManagedLogin(appClient.get());
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
  spend('code');
  return 'The new address is confirmed.';
};

/** What users may write of themselves; the rest is Cognito's. */
const isOwn = ([name]: readonly [string, unknown]): boolean =>
  name !== 'sub' && name !== 'identities' && !name.endsWith('_verified');

const Attributes = (): JSX.Element => {
  const { code } = useStore(typed);
  const [lines, setLines] = useState('');
  useEffect(() => {
    const load = async (): Promise<void> => {
      const found = await (await amplifyAuth()).fetchUserAttributes();
      // Who has begun to write meanwhile goes on with that.
      setLines((written) => written || linesOf(Object.entries(found).filter(isOwn)));
    };
    // Who is signed in no longer meets the reason at the next action.
    load().catch((error: unknown) => console.warn('The attributes could not be read.', error));
  }, []);
  return (
    <>
      <ActionForm label="Update attributes" action={() => update(lines)}>
        <LinesField
          label="Attributes"
          hint="One a line, such as email=new@example.com"
          value={lines}
          onValue={setLines}
        />
      </ActionForm>
      <ActionForm label="Confirm new address" action={confirmEmail}>
        <h2>A new address</h2>
        <Field
          label="Code"
          inputMode="numeric"
          name="code"
          value={code}
          onValue={(value) => setTyped({ code: value })}
        />
      </ActionForm>
    </>
  );
};

const Nobody = (): JSX.Element => {
  const end = useStore(endOfSession);
  return (
    <>
      <p class="empty">Nobody is signed in here.</p>
      {end ? <Problem error={end} /> : null}
    </>
  );
};

const Somebody = ({ name }: { readonly name: string }): JSX.Element => (
  <>
    <ActionForm
      label="Refresh the tokens"
      action={refresh}
      secondary={[
        { label: 'Sign out', action: () => signOut(false) },
        { label: 'Sign out everywhere', action: () => signOut(true) },
        {
          label: 'Delete this user',
          action: deleteUser,
          question: { text: `Delete ${name} for good?`, yes: 'Yes, delete' },
        },
      ]}
    >
      <p>
        Signed in as <strong>{name}</strong>.
      </p>
    </ActionForm>
    <Attributes />
    <SecondFactor name={name} />
    <Passkey />
    <AccountApi />
  </>
);

/** What a signed-in user can do. */
export const MyAccount = (): JSX.Element => {
  const user = useStore(signedIn);
  const place = useRef<HTMLDivElement>(null);
  // The button that ends a session is gone with it.
  useOnChange(user === undefined, () => {
    if (isFocusLost()) place.current?.focus();
  });
  return (
    <div ref={place} tabIndex={-1}>
      {user ? <Somebody name={user.name} /> : <Nobody />}
    </div>
  );
};
