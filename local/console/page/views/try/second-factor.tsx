import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ActionForm } from '../../parts/action.tsx';
import { Field } from '../../parts/field.tsx';
import { TotpSecret } from '../../parts/totp-secret.tsx';
import { amplifyAuth } from '../../stack/amplify.ts';
import { allowMfa, poolFacts } from '../../stack/pool.ts';
import { useStore } from '../../stack/store.ts';

const AllowMfa = (): JSX.Element => (
  <ActionForm
    label="Allow second factors here"
    action={async () => {
      await allowMfa();
      return 'Users of this local pool may set one up now.';
    }}
  >
    <h2>Authenticator app</h2>
    <p>
      This user pool has no second factors: <code>mfa</code> is off in <code>serverless.yml</code>.
    </p>
  </ActionForm>
);

const confirmCode = async (code: string): Promise<string> => {
  const auth = await amplifyAuth();
  await auth.verifyTOTPSetup({ code });
  await auth.updateMFAPreference({ totp: 'PREFERRED' });
  return 'Set up: the next sign-in asks for a code of the app.';
};

/** An authenticator app as a second factor, from its secret to its first code. */
export const SecondFactor = ({ name }: { readonly name: string }): JSX.Element => {
  const facts = useStore(poolFacts);
  const [secret, setSecret] = useState<string>();
  const [code, setCode] = useState('');
  if (facts?.allowsMfa !== true) return <AllowMfa />;
  const start = async (): Promise<string> => {
    const { sharedSecret } = await (await amplifyAuth()).setUpTOTP();
    setSecret(sharedSecret);
    return 'Give the secret to the app, then enter its code.';
  };
  return secret === undefined ? (
    <ActionForm label="Set up an authenticator app" action={start}>
      <h2>Authenticator app</h2>
      <p>A code of an app on the phone, beside the password.</p>
    </ActionForm>
  ) : (
    <ActionForm
      label="Confirm the app"
      action={() => confirmCode(code)}
      secondary={[{ label: 'Another secret', action: start }]}
    >
      <h2>Authenticator app</h2>
      <TotpSecret secret={secret} name={name} />
      <Field
        label="Code of the authenticator app"
        inputMode="numeric"
        value={code}
        onValue={setCode}
      />
    </ActionForm>
  );
};
