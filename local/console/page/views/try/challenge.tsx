import type { ConfirmSignInInput } from 'aws-amplify/auth';
import type { JSX } from 'preact';
import { ActionForm, type Told } from '../../parts/action.tsx';
import { Field } from '../../parts/field.tsx';
import { TotpSecret } from '../../parts/totp-secret.tsx';
import { pairsOf, setTyped, typed } from '../../stack/inputs.ts';
import { poolFacts } from '../../stack/pool.ts';
import { useStore } from '../../stack/store.ts';
import type { NextStep, Question } from '../../stack/trying.ts';

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

const Unanswerable = ({ step: { signInStep } }: { readonly step: NextStep }): JSX.Element => (
  <p class="notice">
    {signInStep === 'CONFIRM_SIGN_UP'
      ? 'This user has not confirmed yet: enter the code from the mail under Sign up.'
      : `Cognito asks for ${signInStep}: set a new password under Forgot password.`}
  </p>
);

/** What is sent to answer a question of a sign-in. */
export type Answer = (input: ConfirmSignInInput) => Promise<Told>;

/** The form for whatever Cognito asks: a choice, a code, a password. */
export const Challenge = ({
  question: { step, who },
  onAnswer,
}: {
  readonly question: Question;
  readonly onAnswer: Answer;
}): JSX.Element => {
  const { answer, metadata } = useStore(typed);
  const facts = useStore(poolFacts);
  const give = (challengeResponse: string) => async () =>
    onAnswer({ challengeResponse, options: { clientMetadata: pairsOf(metadata) } });
  const [first, ...others] = choicesOf(step);
  if (first !== undefined) {
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
  const asked = questions[step.signInStep];
  if (asked === undefined) return <Unanswerable step={step} />;
  const isNewPassword = step.signInStep === 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED';
  return (
    <ActionForm label="Go on" action={give(answer)}>
      {step.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP' ? (
        <TotpSecret secret={step.totpSetupDetails.sharedSecret} name={who} />
      ) : null}
      <Field
        label={asked}
        name="answer"
        hint={isNewPassword ? facts?.passwordRule : undefined}
        value={answer}
        onValue={(value) => setTyped({ answer: value })}
      />
    </ActionForm>
  );
};
