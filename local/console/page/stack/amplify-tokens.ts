import { decodeToken } from './jwt.ts';

/** Tokens of the code grant. */
export interface GrantedTokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

const PREFIX = 'CognitoIdentityServiceProvider';

/**
 * The entries under which Amplify keeps the tokens of a signed-in user in local storage. Amplify
 * itself can only come back from a domain with TLS.
 */
export const amplifyEntries = (
  clientId: string,
  { idToken, accessToken, refreshToken }: GrantedTokens,
): Record<string, string> => {
  const { payload } = decodeToken(accessToken);
  const user = String(payload['username']);
  const of = (name: string): string => `${PREFIX}.${clientId}.${user}.${name}`;
  return {
    [`${PREFIX}.${clientId}.LastAuthUser`]: user,
    [of('idToken')]: idToken,
    [of('accessToken')]: accessToken,
    [of('refreshToken')]: refreshToken,
    [of('clockDrift')]: '0',
  };
};
