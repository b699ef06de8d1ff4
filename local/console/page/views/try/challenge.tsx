import type { ConfirmSignInInput, SignInOutput } from 'aws-amplify/auth';
import type { JSX } from 'preact';
import { ActionForm, type Told } from '../../parts/action.tsx';
import { Field } from '../../parts/field.tsx';
import { TotpSecret } from '../../parts/totp-secret.tsx';
import { pairsOf, setTyped, typed } from '../../stack/inputs.ts';
import { useStore } from '../../stack/store.ts';

/** What Cognito asks for before it signs in. */
export type NextStep = SignInOutput['nextStep'];

const questions: Readonly<Partial<Record<NextStep['signInStep'], string>>> = {
  CONFIRM_SIGN_IN_WITH_EMAIL_CODE: 'The code that was sent by e-mail',
  CONFIRM_SIGN_IN_WITH_SMS_CODE: 'The code that was sent by text message',
  CONFIRM_SIGN_IN_WITH_TOTP_CODE: 'The code that the authenticator app shows',
  CONTINUE_SIGN_IN_WITH_TOTP_SETUP: 'The first code that the authenticator app shows',
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: 'A new password',
  CONFIRM_SIGN_IN_WITH_PASSWORD: 'The password',
  CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE: 'The answer to the custom challenge',
  CONTINUE_SIGN_IN_WITH_EMAIL_SETUP: 'The address that codes are sent to',
};

const choicesOf = (step: NextStep): readonly string[] => {
  if (step.signInStep === 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION') {
    return step.availableChallenges ?? [];
  }
  if (
    step.signInStep === 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION' ||
    step.signInStep === 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION'
  ) {
    return step.allowedMFATypes ?? [];
  }
  return [];
};

/** The form for whatever Cognito asks: a choice, a code, a password. */
export const Challenge = ({
  step,
  answer,
}: {
  readonly step: NextStep;
  readonly answer: (input: ConfirmSignInInput) => Promise<Told>;
}): JSX.Element => {
  const { code, metadata, email } = useStore(typed);
  const choices = choicesOf(step);
  const give = (challengeResponse: string) => () =>
    answer({ challengeResponse, options: { clientMetadata: pairsOf(metadata) } });
  const [first = 'PASSWORD', ...others] = choices;
  if (choices.length > 0) {
    return (
      <ActionForm
        label={first}
        action={give(first)}
        secondary={others.map((choice) => ({ label: choice, action: give(choice) }))}
      >
        <p>Cognito lets you choose how to go on:</p>
      </ActionForm>
    );
  }
  const question = questions[step.signInStep];
  if (question === undefined) {
    return (
      <p class="notice">
        {step.signInStep === 'CONFIRM_SIGN_UP'
          ? 'This user has not confirmed yet: enter the code from the mail under Sign up.'
          : `Cognito asks for ${step.signInStep}: set a new password under Forgot password.`}
      </p>
    );
  }
  return (
    <ActionForm label="Go on" action={give(code)}>
      {step.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP' ? (
        <TotpSecret secret={step.totpSetupDetails.sharedSecret} name={email} />
      ) : null}
      <Field label={question} value={code} onValue={(value) => setTyped({ code: value })} />
    </ActionForm>
  );
};
