import type { FrontEndFacts, HostedPages } from './front-end-facts.ts';

const mfaNames = { OFF: 'NONE', OPTIONAL: 'OPTIONAL', ON: 'REQUIRED' } as const;

/** Amplify's names of the providers that it knows; others are SAML and OIDC ones, not listed. */
const providerNames: Readonly<Record<string, string>> = {
  Google: 'GOOGLE',
  Facebook: 'FACEBOOK',
  LoginWithAmazon: 'LOGIN_WITH_AMAZON',
  SignInWithApple: 'SIGN_IN_WITH_APPLE',
};

const oauth = ({ domain, scopes, signInUrls, signOutUrls, providers }: HostedPages) => ({
  identity_providers: providers.flatMap((name) => providerNames[name] ?? []),
  domain,
  scopes: [...scopes],
  redirect_sign_in_uri: [...signInUrls],
  redirect_sign_out_uri: [...signOutUrls],
  response_type: 'code',
});

/**
 * The `amplify_outputs.json` of a stage, format 1.4. It has no place for an endpoint.
 *
 * Source: https://docs.amplify.aws/react/reference/amplify_outputs/
 */
export const amplifyOutputs = (facts: FrontEndFacts) => {
  const { region, password, identityPool, bucket, hostedPages, mfaMethods } = facts;
  return {
    version: '1.4',
    auth: {
      aws_region: region,
      user_pool_id: facts.userPoolId,
      user_pool_client_id: facts.clientId,
      username_attributes: ['email'],
      user_verification_types: ['email'],
      standard_required_attributes: ['email'],
      unauthenticated_identities_enabled: identityPool?.allowsGuests === true,
      ...(identityPool && { identity_pool_id: identityPool.id }),
      mfa_configuration: mfaNames[facts.mfa],
      ...(mfaMethods.length > 0 && { mfa_methods: [...mfaMethods] }),
      password_policy: {
        min_length: password.minLength,
        require_lowercase: password.lowercase,
        require_uppercase: password.uppercase,
        require_numbers: password.numbers,
        require_symbols: password.symbols,
      },
      ...(hostedPages && { oauth: oauth(hostedPages) }),
    },
    ...(bucket !== undefined && { storage: { aws_region: region, bucket_name: bucket } }),
  };
};
