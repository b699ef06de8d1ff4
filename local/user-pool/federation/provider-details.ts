import { invalidParameter } from '../errors.ts';
import type { ProviderType } from './identity-provider.ts';

type Details = Readonly<Record<string, string>>;

/**
 * Where the social providers are, unless `ProviderDetails` say otherwise, which Cognito itself
 * would not let them; locally it is how a stand-in is used.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
 */
const defaults: Readonly<Partial<Record<ProviderType, Details>>> = {
  Google: {
    authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
    token_url: 'https://www.googleapis.com/oauth2/v4/token',
    jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
    oidc_issuer: 'https://accounts.google.com',
    token_request_method: 'POST',
  },
  Facebook: {
    authorize_url: 'https://www.facebook.com/v17.0/dialog/oauth',
    token_url: 'https://graph.facebook.com/v17.0/oauth/access_token',
    attributes_url: 'https://graph.facebook.com/v17.0/me?fields=',
    attributes_url_add_attributes: 'true',
    token_request_method: 'GET',
  },
  LoginWithAmazon: {
    authorize_url: 'https://www.amazon.com/ap/oa',
    token_url: 'https://api.amazon.com/auth/o2/token',
    attributes_url: 'https://api.amazon.com/user/profile',
    attributes_url_add_attributes: 'false',
    token_request_method: 'POST',
  },
  SignInWithApple: {
    authorize_url: 'https://appleid.apple.com/auth/authorize',
    token_url: 'https://appleid.apple.com/auth/token',
    jwks_uri: 'https://appleid.apple.com/auth/keys',
    oidc_issuer: 'https://appleid.apple.com',
    attributes_url_add_attributes: 'false',
    token_request_method: 'POST',
  },
  OIDC: { attributes_request_method: 'GET', attributes_url_add_attributes: 'false' },
};

const needed: Readonly<Record<ProviderType, readonly string[]>> = {
  OIDC: ['client_id', 'attributes_request_method', 'oidc_issuer', 'authorize_scopes'],
  Google: ['client_id', 'client_secret', 'authorize_scopes'],
  Facebook: ['client_id', 'client_secret', 'authorize_scopes'],
  LoginWithAmazon: ['client_id', 'client_secret', 'authorize_scopes'],
  SignInWithApple: ['client_id', 'team_id', 'key_id', 'private_key', 'authorize_scopes'],
  SAML: [],
};

/** The details of a provider with what its type implies; throws for those that lack a key. */
export const completeDetails = (type: ProviderType, given: Details): Details => {
  const details = { ...defaults[type], ...given };
  const missing = needed[type].filter((key) => !details[key]);
  if (missing.length > 0) {
    throw invalidParameter(`Missing required provider details: ${missing.join(', ')}`);
  }
  if (type === 'SAML' && !given['MetadataURL'] && !given['MetadataFile']) {
    throw invalidParameter('Either MetadataURL or MetadataFile is required for a SAML provider.');
  }
  return details;
};

const subjects: Readonly<Record<ProviderType, string>> = {
  OIDC: 'sub',
  Google: 'sub',
  SignInWithApple: 'sub',
  Facebook: 'id',
  LoginWithAmazon: 'user_id',
  SAML: 'NameID',
};

/** The name under which a type of provider gives the subject. */
export const subjectName = (type: ProviderType): string => subjects[type];

/** Whether a type of provider gives an ID token; the others only have attributes. */
export const givesIdToken = (type: ProviderType): boolean =>
  type === 'OIDC' || type === 'Google' || type === 'SignInWithApple';
