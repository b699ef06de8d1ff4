import type { TriggerName } from '../../shared/events/triggers.ts';
import type { UserPoolContext } from './context.ts';
import { allAttributes } from './attributes.ts';
import type { User, UserPool } from './model.ts';

/** `callerContext.clientId` of calls that come through no app client. */
export const NO_CLIENT = 'CLIENT_ID_NOT_APPLICABLE';

/** Metadata of the caller, as far as the API hands it on to a trigger. */
export type ClientMetadata = Readonly<Record<string, string>> | undefined;

/** `clientMetadata` of a request: the key is there only when the caller sent some. */
export const metadataMember = (
  clientMetadata: ClientMetadata,
): { readonly clientMetadata?: Readonly<Record<string, string>> } =>
  clientMetadata === undefined ? {} : { clientMetadata };

/**
 * `userAttributes` of a stored user in an event: texts only, with `sub` and `cognito:user_status`.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export const eventAttributes = (user: User): Record<string, string> => ({
  ...allAttributes(user),
  'cognito:user_status': user.status,
});

/** One call of a trigger, without what the pool itself adds. */
export interface TriggerDetails {
  readonly trigger: TriggerName;
  readonly source: string;
  readonly userName: string;
  readonly clientId: string;
  readonly request: Record<string, unknown>;
  readonly response: Record<string, unknown>;
}

/** Calls a trigger of a pool; resolves to its response, or `undefined` when the slot is empty. */
export const callTrigger = async (
  context: UserPoolContext,
  pool: UserPool,
  details: TriggerDetails,
): Promise<Record<string, unknown> | undefined> =>
  await context.triggers.call({
    userPoolId: pool.id,
    region: pool.region,
    lambdaConfig: pool.lambdaConfig,
    ...details,
  });

/** Calls PostConfirmation. The user is confirmed already and stays so whatever the trigger does. */
export const callPostConfirmation = async (
  context: UserPoolContext,
  pool: UserPool,
  confirmation: {
    readonly source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword';
    readonly user: User;
    readonly clientId: string;
    readonly clientMetadata: ClientMetadata;
  },
): Promise<void> => {
  await callTrigger(context, pool, {
    trigger: 'PostConfirmation',
    source: confirmation.source,
    userName: confirmation.user.username,
    clientId: confirmation.clientId,
    request: {
      userAttributes: eventAttributes(confirmation.user),
      ...metadataMember(confirmation.clientMetadata),
    },
    response: {},
  });
};

/** The three switches of PreSignUp. */
export interface PreSignUpAnswer {
  readonly autoConfirmUser: boolean;
  readonly autoVerifyEmail: boolean;
  readonly autoVerifyPhone: boolean;
}

/** Calls PreSignUp with the attributes as submitted, without `sub`. */
export const callPreSignUp = async (
  context: UserPoolContext,
  pool: UserPool,
  attempt: {
    readonly source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser';
    readonly userName: string;
    readonly clientId: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly validationData: Readonly<Record<string, string>> | undefined;
    readonly clientMetadata: ClientMetadata;
  },
): Promise<PreSignUpAnswer> => {
  const answer = await callTrigger(context, pool, {
    trigger: 'PreSignUp',
    source: attempt.source,
    userName: attempt.userName,
    clientId: attempt.clientId,
    request: {
      userAttributes: { ...attempt.attributes },
      validationData: attempt.validationData ?? null,
      ...metadataMember(attempt.clientMetadata),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  return {
    autoConfirmUser: answer?.['autoConfirmUser'] === true,
    autoVerifyEmail: answer?.['autoVerifyEmail'] === true,
    autoVerifyPhone: answer?.['autoVerifyPhone'] === true,
  };
};
