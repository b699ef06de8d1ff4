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

type Part = Readonly<Record<string, unknown>>;

const member = (value: unknown, name: string): unknown => (Object(value) as Part)[name];

/** The status that the first record of a table's stream leaves an account in. */
const statusInRecords = ([first]: readonly unknown[]): unknown =>
  member(member(member(member(first, 'dynamodb'), 'NewImage'), 'status'), 'S');

/** Whether an account is being erased here, from the mark that it is to be until nothing is left. */
export const isErasure = ({ trigger, source, request }: Invocation): boolean => {
  if (trigger === 'erase-account' || source === 'AccountDeleted') return true;
  const status = Array.isArray(request) ? statusInRecords(request) : undefined;
  return status === 'erasing' || status === 'erased';
};

const MADE_BY_FEDERATION = 'Made by federation';

/** Sources that stand for something else where an identity provider has brought the user. */
const occasionsOfFederation: Readonly<Record<string, string>> = {
  ...occasions,
  // The link policy makes the user whom it links.
  AdminCreateUser: MADE_BY_FEDERATION,
  ConfirmSignUp: MADE_BY_FEDERATION,
};

const occasionOf = (invocation: Invocation, known: typeof occasions): string | undefined => {
  if (isErasure(invocation)) return 'Erasure';
  const [, what = ''] = invocation.source.split('_');
  return Object.hasOwn(known, what) ? known[what] : undefined;
};

/** Whether somebody comes from an identity provider. */
export const isFederation = ({ source }: Pick<Invocation, 'source'>): boolean =>
  source.endsWith('_ExternalProvider');

/** What somebody did, e.g. `Sign-up, Confirmation, Sign-in`; empty for what is nobody's doing. */
export const flowName = (invocations: readonly Invocation[]): string => {
  const known = invocations.some(isFederation) ? occasionsOfFederation : occasions;
  const names = new Set(invocations.map((invocation) => occasionOf(invocation, known)));
  if (names.has(MADE_BY_FEDERATION)) names.delete('Federation');
  return [...names].filter((name) => name !== undefined).join(', ');
};

/** Custom senders and everything behind events: whoever caused them does not wait for them. */
export const isAwaited = ({ trigger }: Pick<Invocation, 'trigger'>): boolean =>
  /^[A-Z]/u.test(trigger) && !/^Custom(?:Email|SMS)Sender$/u.test(trigger);
