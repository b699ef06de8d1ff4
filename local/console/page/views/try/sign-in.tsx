import type { ConfirmSignInInput, SignInInput, SignInOutput } from 'aws-amplify/auth';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ActionForm, OutcomeLine, useAction, type Told } from '../../parts/action.tsx';
import { Choice, Field } from '../../parts/field.tsx';
import { amplifyAuth } from '../../stack/amplify.ts';
import { pairsOf, setTyped, typed } from '../../stack/inputs.ts';
import { poolFacts } from '../../stack/pool.ts';
import { loadSession, signedIn } from '../../stack/session.ts';
import { useStore } from '../../stack/store.ts';
import { startDemoSignIn } from './demo-sign-in.ts';
import { Challenge, type NextStep } from './challenge.tsx';
import { TO_TOKENS } from './next-places.ts';

type Way = 'srp' | 'password' | 'email-otp' | 'passkey' | 'choose' | 'custom';

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
  if (signedIn.get()) await auth.signOut();
  return auth.signIn({
    username: email,
    ...(needsPassword(way) ? { password } : {}),
    options: { ...optionsOf[way], clientMetadata: pairsOf(metadata) },
  });
};

/** Every way to sign in, with whatever Cognito asks for on the way. */
export const SignIn = (): JSX.Element => {
  const { email, password } = useStore(typed);
  const facts = useStore(poolFacts);
  const [way, setWay] = useState<Way>('srp');
  const offered = ways.filter(([one]) => one !== 'custom' || facts?.hasCustomChallenges === true);
  const [step, setStep] = useState<NextStep>();
  const { outcome, run, forget } = useAction();
  const follow = async ({ isSignedIn, nextStep }: SignInOutput): Promise<Told> => {
    setStep(isSignedIn ? undefined : nextStep);
    // The form of the question says it all.
    if (!isSignedIn) return { text: '' };
    await loadSession(`a sign-in: ${ways.find(([one]) => one === way)?.[1]}`);
    return { text: 'Signed in.', next: TO_TOKENS };
  };
  const answer = async (input: ConfirmSignInInput): Promise<Told> => {
    const told = await follow(await (await amplifyAuth()).confirmSignIn(input));
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
          setStep(undefined);
          return follow(await signIn(way));
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
          onValue={(value) => setWay(ways.find(([one]) => one === value)?.[0] ?? 'srp')}
        />
        {needsPassword(way) ? (
          <Field
            label="Password"
            value={password}
            onValue={(value) => setTyped({ password: value })}
          />
        ) : null}
      </ActionForm>
      <OutcomeLine outcome={outcome} />
      {step === undefined ? null : <Challenge step={step} answer={answer} />}
    </>
  );
};
