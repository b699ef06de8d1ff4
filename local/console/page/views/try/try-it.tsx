import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { OutcomeLine, useAction, useUntilNextForm, type Act } from '../../parts/action.tsx';
import { Choice, LinesField } from '../../parts/field.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { appClient } from '../../stack/amplify.ts';
import { takenCode } from '../../stack/codes.ts';
import { setTyped, typed } from '../../stack/inputs.ts';
import { loadPoolFacts, poolFacts } from '../../stack/pool.ts';
import { loadKeptSession } from '../../stack/session.ts';
import { useStore } from '../../stack/store.ts';
import { chosenTab, TRY_TABS } from '../../stack/trying.ts';
import { useOnChange } from '../../stack/use-on-change.ts';
import { comesFromDemo, finishDemoSignIn } from './demo-sign-in.ts';
import { ForgotPassword } from './forgot-password.tsx';
import { MyAccount } from './my-account.tsx';
import { TO_TOKENS } from './next-places.ts';
import { SignIn } from './sign-in.tsx';
import { SignUp } from './sign-up.tsx';
import { WhatHappened } from './what-happened.tsx';

/** Every app client has its own session. */
const chooseClient = (id: string): void => {
  appClient.set(id);
  loadKeptSession().catch((error: unknown) => console.warn(error));
};

const Settings = (): JSX.Element => {
  const { metadata } = useStore(typed);
  const client = useStore(appClient);
  const clients = useStore(poolFacts)?.clients ?? [{ id: client, name: 'web' }];
  return (
    <details class="settings">
      <summary>App client and clientMetadata</summary>
      <Choice
        label="App client"
        value={client}
        options={clients.map(({ id, name }) => [id, `${name} (${id})`] as const)}
        onValue={chooseClient}
      />
      <LinesField
        label="clientMetadata"
        hint="One a line, such as locale=fr. Sent with every call that takes it."
        value={metadata}
        onValue={(value) => setTyped({ metadata: value })}
      />
    </details>
  );
};

/** What to do at first: take the user who has come back. */
const useArrival = (run: (action: Act) => void): void => {
  useEffect(() => {
    run(async () => {
      if (comesFromDemo()) chosenTab.set(TRY_TABS.signIn);
      await loadPoolFacts();
      const came = await finishDemoSignIn().catch(async (error: unknown) => {
        // Why nobody came in matters more than that whoever was signed in before is gone.
        await loadKeptSession().catch((gone: unknown) => console.warn(gone));
        throw error;
      });
      if (came !== undefined) return { text: came, next: TO_TOKENS };
      await loadKeptSession().catch((gone: unknown) => console.warn(gone));
      return '';
    });
  }, []);
};

/** Sign up, confirm, sign in and everything that a user can do, with what it causes beside. */
export const TryIt = (): JSX.Element => {
  const { outcome, run } = useAction();
  const taken = useStore(takenCode);
  useArrival(run);
  // On a small screen what took the code is far from the button.
  useOnChange(taken, () => document.getElementsByName(taken?.field ?? '')[0]?.focus());
  const arrival = useUntilNextForm(outcome);
  return (
    <div class="split try">
      <div>
        <OutcomeLine outcome={arrival} />
        <Tabs
          label="What to try"
          chosen={chosenTab}
          tabs={[
            { name: 'Sign up', content: () => <SignUp /> },
            { name: 'Sign in', content: () => <SignIn /> },
            { name: 'Forgot password', content: () => <ForgotPassword /> },
            { name: 'My account', content: () => <MyAccount /> },
          ]}
        />
        <Settings />
      </div>
      <WhatHappened />
    </div>
  );
};
