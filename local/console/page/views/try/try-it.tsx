import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutcomeLine, useAction, useUntilNextForm, type Act } from '../../parts/action.tsx';
import { Choice, LinesField } from '../../parts/field.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { appClient } from '../../stack/amplify.ts';
import { setTyped, typed } from '../../stack/inputs.ts';
import { loadPoolFacts, poolFacts } from '../../stack/pool.ts';
import { place } from '../../stack/place.ts';
import { loadSession } from '../../stack/session.ts';
import { useStore } from '../../stack/store.ts';
import { comesFromDemo, finishDemoSignIn } from './demo-sign-in.ts';
import { ForgotPassword } from './forgot-password.tsx';
import { MyAccount } from './my-account.tsx';
import { TO_TOKENS } from './next-places.ts';
import { SignIn } from './sign-in.tsx';
import { SignUp } from './sign-up.tsx';
import { WhatHappened } from './what-happened.tsx';

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
        onValue={(value) => appClient.set(value)}
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

/** The header says who it is. */
const loadKeptSession = (): Promise<boolean> => loadSession('the session that this browser kept');

/** What to do at first: take the code that a link brought, and the user who has come back. */
const useArrival = (run: (action: Act) => void): void => {
  const { id: code } = useStore(place);
  useEffect(() => {
    if (code !== undefined) setTyped({ code });
  }, [code]);
  useEffect(() => {
    run(async () => {
      await loadPoolFacts();
      const came = await finishDemoSignIn().catch(async (error: unknown) => {
        // Why nobody came in matters more than that whoever was signed in before is gone.
        await loadKeptSession().catch((gone: unknown) => console.warn(gone));
        throw error;
      });
      if (came !== undefined) return { text: came, next: TO_TOKENS };
      await loadKeptSession();
      return '';
    });
  }, []);
};

/** Which of the tabs has the demo provider. */
const SIGN_IN = 1;

/** Sign up, confirm, sign in and everything that a user can do, with what it causes beside. */
export const TryIt = (): JSX.Element => {
  const { outcome, run } = useAction();
  // Taking the code ends this, but not where one has come back to.
  const [isBack] = useState(comesFromDemo);
  useArrival(run);
  const arrival = useUntilNextForm(outcome);
  return (
    <div class="split try">
      <div>
        <OutcomeLine outcome={arrival} />
        <Tabs
          label="What to try"
          first={isBack ? SIGN_IN : 0}
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
