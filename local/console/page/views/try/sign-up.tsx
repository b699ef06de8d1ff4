import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ActionForm, type Told } from '../../parts/action.tsx';
import { Choice, Field, LinesField } from '../../parts/field.tsx';
import { amplifyAuth } from '../../stack/amplify.ts';
import { refusalFrom } from '../../../../../shared/refusals/refusal-from.ts';
import { withCaptcha } from '../../stack/captcha.ts';
import { spend } from '../../stack/codes.ts';
import { pairsOf, setTyped, typed } from '../../stack/inputs.ts';
import { poolFacts } from '../../stack/pool.ts';
import { addressOf } from '../../stack/place.ts';
import { loadSession, signedIn } from '../../stack/session.ts';
import { useStore } from '../../stack/store.ts';
import { locales } from './locales.ts';
import { TO_TOKENS } from './next-places.ts';

interface Additions {
  /** Lines `name=value` of further attributes. */
  readonly more: string;
  /** The code of an invitation, empty for none. */
  readonly invitation: string;
}

const signUp = async ({ more, invitation }: Additions): Promise<Told> => {
  const { email, password, locale, metadata } = typed.get();
  const auth = await amplifyAuth();
  const { nextStep } = await withCaptcha((captcha) =>
    auth.signUp({
      username: email,
      password,
      options: {
        userAttributes: { email, locale, ...pairsOf(more) },
        validationData: { ...captcha, ...(invitation === '' ? {} : { invitation }) },
        clientMetadata: pairsOf(metadata),
        // Without a password, SRP has nothing to prove.
        ...(password === '' ? {} : { autoSignIn: { authFlowType: 'USER_SRP_AUTH' } }),
      },
    }),
  );
  return nextStep.signUpStep === 'DONE'
    ? { text: 'Signed up and confirmed at once.' }
    : {
        text: 'Signed up. The code is in the mailbox: confirm with it.',
        next: [addressOf('mailbox'), 'Open the mailbox'],
      };
};

/** The user is confirmed, whatever becomes of this. */
const signInAfterwards = async (): Promise<Told> => {
  try {
    await (await amplifyAuth()).autoSignIn();
    await loadSession('the sign-in after the confirmation');
    return { text: 'Confirmed and signed in.', next: TO_TOKENS };
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { text: `Confirmed. The sign-in that follows was refused: ${why}`, isWarning: true };
  }
};

const confirm = async (): Promise<string | Told> => {
  const { email, code, metadata } = typed.get();
  const auth = await amplifyAuth();
  const { nextStep } = await auth.confirmSignUp({
    username: email,
    confirmationCode: code,
    options: { clientMetadata: pairsOf(metadata) },
  });
  spend('code');
  if (nextStep.signUpStep !== 'COMPLETE_AUTO_SIGN_IN' || signedIn.get()) {
    return 'Confirmed. Now sign in.';
  }
  return signInAfterwards();
};

const resend = async (): Promise<string> => {
  const { email, metadata } = typed.get();
  const auth = await amplifyAuth();
  await auth.resendSignUpCode({
    username: email,
    options: { clientMetadata: pairsOf(metadata) },
  });
  return 'If there is such a user, a new code is in the mailbox.';
};

const asksForInvitation = (error: unknown): boolean => {
  const code = refusalFrom(error);
  return code === 'SIGNUP_NOT_INVITED' || code === 'SIGNUP_WAITLISTED';
};

const Confirmation = (): JSX.Element => {
  const { code } = useStore(typed);
  return (
    <ActionForm
      label="Confirm"
      action={confirm}
      secondary={[{ label: 'Resend code', action: resend }]}
    >
      <Field
        label="Code from the mail"
        inputMode="numeric"
        name="code"
        value={code}
        onValue={(value) => setTyped({ code: value })}
      />
    </ActionForm>
  );
};

/** Sign-up, its confirmation, and the sign-in that follows by itself. */
export const SignUp = (): JSX.Element => {
  const { email, password, locale } = useStore(typed);
  const facts = useStore(poolFacts);
  const [more, setMore] = useState('');
  const [invitation, setInvitation] = useState<string>();
  const attempt = async (): Promise<Told> => {
    try {
      return await signUp({ more, invitation: invitation ?? '' });
    } catch (error) {
      if (asksForInvitation(error)) setInvitation((known = '') => known);
      throw error;
    }
  };
  return (
    <>
      <ActionForm label="Sign up" action={attempt}>
        <Field
          label="E-mail address"
          inputMode="email"
          value={email}
          onValue={(value) => setTyped({ email: value })}
        />
        <Field
          label="Password"
          hint={facts?.passwordRule}
          value={password}
          onValue={(value) => setTyped({ password: value })}
        />
        <Choice
          label="Language"
          value={locale}
          options={locales}
          onValue={(value) => setTyped({ locale: value })}
        />
        {invitation === undefined ? null : (
          <Field
            label="Code of an invitation"
            hint="Sent as invitation in validationData"
            value={invitation}
            onValue={setInvitation}
          />
        )}
        <details>
          <summary>More attributes</summary>
          <LinesField
            label="Attributes"
            hint="One a line, such as given_name=Jane"
            value={more}
            onValue={setMore}
          />
        </details>
      </ActionForm>
      <Confirmation />
    </>
  );
};
