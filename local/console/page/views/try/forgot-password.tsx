import type { JSX } from 'preact';
import { ActionForm } from '../../parts/action.tsx';
import { Field } from '../../parts/field.tsx';
import { amplifyAuth } from '../../stack/amplify.ts';
import { spend } from '../../stack/codes.ts';
import { pairsOf, setTyped, typed } from '../../stack/inputs.ts';
import { poolFacts } from '../../stack/pool.ts';
import { useStore } from '../../stack/store.ts';

const ask = async (): Promise<string> => {
  const { email, metadata } = typed.get();
  const auth = await amplifyAuth();
  await auth.resetPassword({ username: email, options: { clientMetadata: pairsOf(metadata) } });
  return 'If there is such a user, the code is in the mailbox.';
};

const confirm = async (): Promise<string> => {
  const { email, password, code, metadata } = typed.get();
  const auth = await amplifyAuth();
  await auth.confirmResetPassword({
    username: email,
    newPassword: password,
    confirmationCode: code,
    options: { clientMetadata: pairsOf(metadata) },
  });
  spend('code');
  return 'The new password is set. Now sign in.';
};

/** A forgotten password, from the question to the new one. */
export const ForgotPassword = (): JSX.Element => {
  const { email, password, code } = useStore(typed);
  const facts = useStore(poolFacts);
  return (
    <>
      <ActionForm label="Send me a code" action={ask}>
        <Field
          label="E-mail address"
          inputMode="email"
          value={email}
          onValue={(value) => setTyped({ email: value })}
        />
      </ActionForm>
      <ActionForm label="Set new password" action={confirm}>
        <Field
          label="Code from the mail"
          inputMode="numeric"
          name="code"
          value={code}
          onValue={(value) => setTyped({ code: value })}
        />
        <Field
          label="New password"
          hint={facts?.passwordRule}
          value={password}
          onValue={(value) => setTyped({ password: value })}
        />
      </ActionForm>
    </>
  );
};
