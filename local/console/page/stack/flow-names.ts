import type { Invocation } from './live-entries.ts';

/**
 * What a user did, by the part of the trigger source after the trigger's name.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html#cognito-user-identity-pools-working-with-aws-lambda-trigger-sources
 */
const occasions: Readonly<Record<string, string>> = {
  SignUp: 'Sign-up',
  AdminCreateUser: 'Invitation',
  ExternalProvider: 'Federation',
  ConfirmSignUp: 'Confirmation',
  ResendCode: 'Another code',
  ForgotPassword: 'Forgotten password',
  ConfirmForgotPassword: 'New password',
  Authentication: 'Sign-in',
  AuthenticateDevice: 'Sign-in',
  HostedAuth: 'Sign-in',
  NewPasswordChallenge: 'Sign-in',
  RefreshTokens: 'Refresh of tokens',
  ClientCredentials: 'Token of a machine',
  UpdateUserAttribute: 'New attribute',
  VerifyUserAttribute: 'Code for an attribute',
  AccountTakeOverNotification: 'Risky sign-in',
};

const occasionOf = ({ source }: Invocation): string | undefined => {
  const [, what = ''] = source.split('_');
  return Object.hasOwn(occasions, what) ? occasions[what] : undefined;
};

/** What somebody did, e.g. `Sign-up, Confirmation, Sign-in`; empty for what is nobody's doing. */
export const flowName = (invocations: readonly Invocation[]): string =>
  [...new Set(invocations.map(occasionOf))].filter((name) => name !== undefined).join(', ');

/** Custom senders and everything behind events: whoever caused them does not wait for them. */
export const isAwaited = ({ trigger }: Pick<Invocation, 'trigger'>): boolean =>
  /^[A-Z]/u.test(trigger) && !/^Custom(?:Email|SMS)Sender$/u.test(trigger);
