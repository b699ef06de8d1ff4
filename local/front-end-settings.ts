import { localBucketName } from './template/fixed-names.ts';
import type { CfnProperties, LocalStackDescription } from './template/local-stack-description.ts';

/** What a front end must know to reach the local user pool. */
export interface FrontEndTarget {
  readonly description: LocalStackDescription;
  readonly region: string;
  /** Origin of the gateway. */
  readonly url: string;
}

const WEB_CLIENT = 'WebClient';
/** The bucket of infra/user-files.yml. */
const USER_FILES_BUCKET = localBucketName('UserFiles');

const COGNITO_MIN_LENGTH = 8;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const member = (properties: unknown, name: string): unknown =>
  isRecord(properties) ? properties[name] : undefined;

const passwordPolicy = (properties: CfnProperties) =>
  member(member(properties, 'Policies'), 'PasswordPolicy');

const minLength = (properties: CfnProperties): number => {
  const length = member(passwordPolicy(properties), 'MinimumLength');
  return typeof length === 'number' ? length : COGNITO_MIN_LENGTH;
};

const requires = (properties: CfnProperties, name: string): boolean =>
  member(passwordPolicy(properties), name) === true;

const webClientId = ({ clients }: LocalStackDescription): string =>
  clients.find(({ logicalId }) => logicalId === WEB_CLIENT)?.clientId ?? '';

/**
 * The `amplify_outputs.json` of the local stack, for front ends that read one. Its format has no
 * place for an endpoint: use `amplifyConfig` where the endpoint matters.
 *
 * Source: https://docs.amplify.aws/react/reference/amplify_outputs/
 */
export const amplifyOutputs = ({ description, region }: FrontEndTarget) => {
  const { userPoolId, properties } = description.userPool;
  return {
    version: '1.4',
    auth: {
      aws_region: region,
      user_pool_id: userPoolId,
      user_pool_client_id: webClientId(description),
      username_attributes: ['email'],
      user_verification_types: ['email'],
      standard_required_attributes: ['email'],
      unauthenticated_identities_enabled: description.identityPool?.allowsGuests === true,
      ...(description.identityPool && {
        identity_pool_id: description.identityPool.identityPoolId,
      }),
      mfa_configuration: 'NONE',
      password_policy: {
        min_length: minLength(properties),
        require_lowercase: requires(properties, 'RequireLowercase'),
        require_uppercase: requires(properties, 'RequireUppercase'),
        require_numbers: requires(properties, 'RequireNumbers'),
        require_symbols: requires(properties, 'RequireSymbols'),
      },
    },
    ...(description.identityPool && {
      storage: { aws_region: region, bucket_name: USER_FILES_BUCKET },
    }),
  };
};

/** The object for `Amplify.configure`, with `userPoolEndpoint` set to the gateway. */
export const amplifyConfig = ({ description, url }: FrontEndTarget) => {
  const { userPoolId, properties } = description.userPool;
  return {
    Auth: {
      Cognito: {
        userPoolId,
        userPoolClientId: webClientId(description),
        userPoolEndpoint: url,
        ...(description.identityPool && {
          identityPoolId: description.identityPool.identityPoolId,
          identityPoolEndpoint: url,
          allowGuestAccess: description.identityPool.allowsGuests,
        }),
        loginWith: { email: true },
        signUpVerificationMethod: 'code',
        userAttributes: { email: { required: true } },
        passwordFormat: {
          minLength: minLength(properties),
          requireLowercase: requires(properties, 'RequireLowercase'),
          requireUppercase: requires(properties, 'RequireUppercase'),
          requireNumbers: requires(properties, 'RequireNumbers'),
          requireSpecialCharacters: requires(properties, 'RequireSymbols'),
        },
      },
    },
  };
};
