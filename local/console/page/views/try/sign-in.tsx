import type { ConfirmSignInInput, SignInInput, SignInOutput } from 'aws-amplify/auth';
import type { JSX, RefObject } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { ActionForm, OutcomeLine, useAction, type Told } from '../../parts/action.tsx';
import { Choice, Field } from '../../parts/field.tsx';
import { amplifyAuth } from '../../stack/amplify.ts';
import { spend } from '../../stack/codes.ts';
import { isFocusLost } from '../../stack/focus.ts';
import { pairsOf, setTyped, typed } from '../../stack/inputs.ts';
import { poolFacts } from '../../stack/pool.ts';
import { endSession, loadSession, signedIn } from '../../stack/session.ts';
import { useStore } from '../../stack/store.ts';
import { chosenWay, openQuestion, type Question, type Way } from '../../stack/trying.ts';
import { useOnChange } from '../../stack/use-on-change.ts';
import { startDemoSignIn } from './demo-sign-in.ts';
import { Challenge, type Answer } from './challenge.tsx';
import { TO_TOKENS } from './next-places.ts';

const ways: readonly (readonly [Way, string])[] = [
  ['srp', 'Password (SRP)'],
  ['email-otp', 'Code by e-mail'],
  ['passkey', 'Passkey'],
  ['choose', 'Let me choose'],
  ['password', 'Password in clear (local only)'],
  ['custom', 'Custom challenge'],
];

type Options = NonNullable<SignInInput['options']>;

const optionsOf: Readonly<Record<Way, Options>> = {
  srp: { authFlowType: 'USER_SRP_AUTH' },
  password: { authFlowType: 'USER_PASSWORD_AUTH' },
  'email-otp': { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' },
  passkey: { authFlowType: 'USER_AUTH', preferredChallenge: 'WEB_AUTHN' },
  choose: { authFlowType: 'USER_AUTH' },
  custom: { authFlowType: 'CUSTOM_WITHOUT_SRP' },
};

const needsPassword = (way: Way): boolean => way === 'srp' || way === 'password';

const signIn = async (way: Way): Promise<SignInOutput> => {
  const { email, password, metadata } = typed.get();
  const auth = await amplifyAuth();
  // Amplify refuses to sign in while somebody is signed in.
  if (signedIn.get()) await endSession();
  setTyped({ answer: '' });
  return auth.signIn({
    username: email,
    ...(needsPassword(way) ? { password } : {}),
    options: { ...optionsOf[way], clientMetadata: pairsOf(metadata) },
  });
};

/** Answers what Cognito asked; what was given is spent once it is taken. */
const answerTo = async ({ step }: Question, input: ConfirmSignInInput): Promise<SignInOutput> => {
  const taken = await (await amplifyAuth()).confirmSignIn(input);
  if (step.signInStep === 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED') {
    spend('password');
    setTyped({ password: input.challengeResponse });
  }
  spend('answer');
  return taken;
};

/** The question of a sign-in, in a part of the page with a name. */
const OpenQuestion = ({
  question,
  onAnswer,
}: {
  readonly question: Question;
  readonly onAnswer: Answer;
}): JSX.Element => {
  const id = useId();
  return (
    <section aria-labelledby={id} tabIndex={-1}>
      <h2 id={id}>Signing in as {question.who}</h2>
      <Challenge question={question} onAnswer={onAnswer} />
    </section>
  );
};

/** Takes the focus to what a sign-in came to: a new question, or, after the last one, the end. */
const useFocusOnQuestion = (question: Question | undefined): RefObject<HTMLDivElement | null> => {
  const place = useRef<HTMLDivElement>(null);
  useOnChange(question, () => {
    const asked = place.current?.querySelector('section');
    if (asked) (asked.querySelector('input') ?? asked).focus();
    else if (isFocusLost()) place.current?.focus();
  });
  return place;
};

/** Every way to sign in, with whatever Cognito asks for on the way. */
export const SignIn = (): JSX.Element => {
  const { email, password } = useStore(typed);
  const facts = useStore(poolFacts);
  const way = useStore(chosenWay);
  const question = useStore(openQuestion);
  const offered = ways.filter(([one]) => one !== 'custom' || facts?.hasCustomChallenges === true);
  const place = useFocusOnQuestion(question);
  const { outcome, run, forget } = useAction();
  const follow = async ({ isSignedIn, nextStep }: SignInOutput, who: string): Promise<Told> => {
    openQuestion.set(isSignedIn ? undefined : { step: nextStep, who });
    // The form of the question says it all.
    if (!isSignedIn) return { text: '' };
    await loadSession(`a sign-in: ${ways.find(([one]) => one === way)?.[1]}`);
    return { text: 'Signed in.', next: TO_TOKENS };
  };
  const answer = async (asked: Question, input: ConfirmSignInInput): Promise<Told> => {
    const told = await follow(await answerTo(asked, input), asked.who);
    // The form of the question, which would say so, is gone by then.
    run(async () => told);
    return told;
  };
  return (
    <>
      <ActionForm
        label="Sign in"
        action={async () => {
          forget();
          openQuestion.set(undefined);
          return follow(await signIn(way), typed.get().email);
        }}
        secondary={[{ label: 'Sign in with the demo provider', action: startDemoSignIn }]}
      >
        <Field
          label="E-mail address"
          inputMode="email"
          value={email}
          onValue={(value) => setTyped({ email: value })}
        />
        <Choice
          label="Way"
          value={way}
          options={offered}
          onValue={(value) => chosenWay.set(ways.find(([one]) => one === value)?.[0] ?? 'srp')}
        />
        {needsPassword(way) ? (
          <Field
            label="Password"
            name="password"
            value={password}
            onValue={(value) => setTyped({ password: value })}
          />
        ) : null}
      </ActionForm>
      <div ref={place} tabIndex={-1}>
        <OutcomeLine outcome={outcome} />
        {question ? (
          <OpenQuestion question={question} onAnswer={(input) => answer(question, input)} />
        ) : null}
      </div>
    </>
  );
};
