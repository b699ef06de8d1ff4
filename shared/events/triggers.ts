/**
 * Every Lambda trigger slot of a user pool with the trigger sources that reach it: the one list of
 * triggers. The key is the `LambdaConfig` key, which Cognito also puts before a thrown message.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const triggers = {
  PreSignUp: {
    folder: 'pre-sign-up',
    sources: ['PreSignUp_SignUp', 'PreSignUp_AdminCreateUser', 'PreSignUp_ExternalProvider'],
  },
  PostConfirmation: {
    folder: 'post-confirmation',
    sources: ['PostConfirmation_ConfirmSignUp', 'PostConfirmation_ConfirmForgotPassword'],
  },
  PreAuthentication: {
    folder: 'pre-authentication',
    sources: ['PreAuthentication_Authentication'],
  },
  PostAuthentication: {
    folder: 'post-authentication',
    sources: ['PostAuthentication_Authentication'],
  },
  PreTokenGeneration: {
    folder: 'pre-token-generation',
    sources: [
      'TokenGeneration_HostedAuth',
      'TokenGeneration_Authentication',
      'TokenGeneration_NewPasswordChallenge',
      'TokenGeneration_AuthenticateDevice',
      'TokenGeneration_RefreshTokens',
      'TokenGeneration_ClientCredentials',
    ],
  },
  CustomMessage: {
    folder: 'custom-message',
    sources: [
      'CustomMessage_SignUp',
      'CustomMessage_ResendCode',
      'CustomMessage_AdminCreateUser',
      'CustomMessage_ForgotPassword',
      'CustomMessage_UpdateUserAttribute',
      'CustomMessage_VerifyUserAttribute',
      'CustomMessage_Authentication',
    ],
  },
  CustomEmailSender: {
    folder: 'custom-email-sender',
    sources: [
      'CustomEmailSender_SignUp',
      'CustomEmailSender_ResendCode',
      'CustomEmailSender_ForgotPassword',
      'CustomEmailSender_UpdateUserAttribute',
      'CustomEmailSender_VerifyUserAttribute',
      'CustomEmailSender_AdminCreateUser',
      'CustomEmailSender_Authentication',
      'CustomEmailSender_AccountTakeOverNotification',
    ],
  },
  CustomSMSSender: {
    folder: 'custom-sms-sender',
    sources: [
      'CustomSMSSender_SignUp',
      'CustomSMSSender_ResendCode',
      'CustomSMSSender_ForgotPassword',
      'CustomSMSSender_UpdateUserAttribute',
      'CustomSMSSender_VerifyUserAttribute',
      'CustomSMSSender_AdminCreateUser',
      'CustomSMSSender_Authentication',
    ],
  },
  DefineAuthChallenge: {
    folder: 'define-auth-challenge',
    sources: ['DefineAuthChallenge_Authentication'],
  },
  CreateAuthChallenge: {
    folder: 'create-auth-challenge',
    sources: ['CreateAuthChallenge_Authentication'],
  },
  VerifyAuthChallengeResponse: {
    folder: 'verify-auth-challenge-response',
    sources: ['VerifyAuthChallengeResponse_Authentication'],
  },
  UserMigration: {
    folder: 'user-migration',
    sources: ['UserMigration_Authentication', 'UserMigration_ForgotPassword'],
  },
  InboundFederation: {
    folder: 'inbound-federation',
    sources: ['InboundFederation_ExternalProvider'],
  },
} as const satisfies Record<string, { folder: string; sources: readonly string[] }>;

/** A key of `LambdaConfig`. */
export type TriggerName = keyof typeof triggers;
