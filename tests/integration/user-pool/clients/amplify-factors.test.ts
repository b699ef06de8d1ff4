import { SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  confirmSignIn,
  fetchAuthSession,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type AmplifyUnderTest,
  PASSWORD,
  register,
  signInBySrp,
  STAGE_POOL,
  startAmplify,
} from './amplify-under-test.ts';

let amplify: AmplifyUnderTest;

beforeAll(async () => {
  amplify = await startAmplify();
});
afterEach(async () => {
  await signOut();
});
afterAll(async () => {
  await amplify.close();
});

/** The app's code now, or some steps of 30 seconds ahead. */
const codeOfApp = (secret: string, stepsAhead = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + stepsAhead * 30_000,
  });

const newest = async (email: string) => {
  const [message] = await amplify.stack.messagesTo(email);
  return message;
};

describe('an authenticator app', () => {
  const email = 'app@example.com';
  let secret: string;

  beforeAll(async () => {
    await amplify.api.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: STAGE_POOL,
        MfaConfiguration: 'OPTIONAL',
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    );
    await register(amplify, email);
  });

  it('is set up by a signed-in person, once its first code is right', async () => {
    await signInBySrp(email);
    const setup = await setUpTOTP();
    secret = setup.sharedSecret;
    const uri = setup.getSetupUri('Example', email);
    expect(uri.href).toBe(`otpauth://totp/Example:${email}?secret=${secret}&issuer=Example`);
    await expect(verifyTOTPSetup({ code: '000000' })).rejects.toMatchObject({
      name: 'EnableSoftwareTokenMFAException',
      message: 'Code mismatch',
    });
    await verifyTOTPSetup({ code: codeOfApp(secret) });
    await updateMFAPreference({ totp: 'PREFERRED' });
    expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' });
  });

  it('is asked for at the next sign-in, and takes no wrong code', async () => {
    const { nextStep } = await signIn({ username: email, password: PASSWORD });
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    const wrong = codeOfApp(secret, 20);
    await expect(confirmSignIn({ challengeResponse: wrong })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    const { isSignedIn } = await confirmSignIn({ challengeResponse: codeOfApp(secret, 1) });
    expect(isSignedIn).toBe(true);
    const { tokens } = await fetchAuthSession();
    expect(tokens?.idToken?.payload).toMatchObject({ email, 'app:account': 'active' });
  });
});

describe('a code by e-mail', () => {
  const email = 'code@example.com';

  beforeAll(() => register(amplify, email));

  it('signs in without a password', async () => {
    const { nextStep } = await signIn({
      username: email,
      options: { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' },
    });
    expect(nextStep).toMatchObject({
      signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
      codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'c***@e***' },
    });
    const mail = await newest(email);
    expect(mail).toMatchObject({ kind: 'sign-in-code', locale: 'en' });
    await expect(confirmSignIn({ challengeResponse: '00000000' })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    const { isSignedIn } = await confirmSignIn({ challengeResponse: mail?.code ?? '' });
    expect(isSignedIn).toBe(true);
    const { tokens } = await fetchAuthSession({ forceRefresh: true });
    expect(tokens?.idToken?.payload).toMatchObject({ email, email_verified: true });
  });

  it('is offered among the ways to begin', async () => {
    const { nextStep } = await signIn({
      username: email,
      options: { authFlowType: 'USER_AUTH' },
    });
    expect(nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
      availableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP'],
    });
    const next = await confirmSignIn({ challengeResponse: 'EMAIL_OTP' });
    expect(next.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
  });
});
