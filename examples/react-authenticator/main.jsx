import { Authenticator } from '@aws-amplify/ui-react';
import { Amplify } from 'aws-amplify';
import { createRoot } from 'react-dom/client';

/** Where the local stack is: `?stack=http://127.0.0.1:4567` for another port. */
const stack = new URLSearchParams(location.search).get('stack') ?? 'http://127.0.0.1:4566';

const settings = await fetch(`${stack}/_local/amplify-config.json`);
Amplify.configure(await settings.json());

const Application = () => (
  <Authenticator>
    {({ signOut, user }) => (
      <main>
        <h1>Hello, {user.signInDetails?.loginId ?? user.username}</h1>
        <button type="button" onClick={signOut}>
          Sign out
        </button>
      </main>
    )}
  </Authenticator>
);

createRoot(document.getElementById('application')).render(<Application />);
