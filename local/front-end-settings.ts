import { amplifyOutputs } from '../shared/front-end/amplify-outputs.ts';
import { passwordDemands, type FrontEndFacts } from '../shared/front-end/front-end-facts.ts';
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

const webClientId = ({ clients }: LocalStackDescription): string =>
  clients.find(({ logicalId }) => logicalId === WEB_CLIENT)?.clientId ?? '';

const mfaNames = [
  ['SMS_MFA', 'SMS'],
  ['SOFTWARE_TOKEN_MFA', 'TOTP'],
  ['EMAIL_OTP', 'EMAIL'],
] as const;

const mfaOf = (properties: CfnProperties): Pick<FrontEndFacts, 'mfa' | 'mfaMethods'> => {
  const { MfaConfiguration: mode, EnabledMfas: enabled } = properties;
  const methods: readonly unknown[] = Array.isArray(enabled) ? enabled : [];
  return {
    mfa: mode === 'ON' || mode === 'OPTIONAL' ? mode : 'OFF',
    mfaMethods: mfaNames.flatMap(([name, method]) => (methods.includes(name) ? [method] : [])),
  };
};

const frontEndFacts = ({ description, region }: FrontEndTarget): FrontEndFacts => {
  const { userPool, identityPool } = description;
  return {
    region,
    userPoolId: userPool.userPoolId,
    clientId: webClientId(description),
    password: passwordDemands(userPool.properties),
    ...mfaOf(userPool.properties),
    ...(identityPool && {
      identityPool: {
        id: identityPool.identityPoolId,
        allowsGuests: identityPool.allowsGuests,
      },
      bucket: USER_FILES_BUCKET,
    }),
  };
};

/** The `amplify_outputs.json` of the local stack: use `amplifyConfig` where the endpoint matters. */
export const localAmplifyOutputs = (target: FrontEndTarget) =>
  amplifyOutputs(frontEndFacts(target));

/** The object for `Amplify.configure`, with `userPoolEndpoint` set to the gateway. */
export const amplifyConfig = ({ description, url }: FrontEndTarget) => {
  const { userPoolId, properties } = description.userPool;
  const password = passwordDemands(properties);
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
          minLength: password.minLength,
          requireLowercase: password.lowercase,
          requireUppercase: password.uppercase,
          requireNumbers: password.numbers,
          requireSpecialCharacters: password.symbols,
        },
      },
    },
  };
};
