/** The shapes of Cognito's API that a round trip is made of; types only, nothing of the client. */
export type {
  GetUserPoolMfaConfigResponse,
  LambdaConfigType,
  UpdateUserPoolRequest,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
