import { readTextMap, type TextMap, type TriggerEvent } from './event.ts';
import { writeResponse } from './response.ts';

/** What a token-generation event says. */
export interface TokenFacts {
  /** A machine signs in by client credentials: no user, no attributes, no groups. */
  readonly bearer: 'user' | 'machine';
  /** The trigger source, e.g. `TokenGeneration_NewPasswordChallenge`. */
  readonly source: string;
  readonly userName: string;
  readonly attributes: TextMap;
}

/** A value that Cognito takes for a claim. */
export type ClaimValue = string | number | boolean | readonly string[];

/** Claims to set in a token, by name. */
export type Claims = Readonly<Record<string, ClaimValue>>;

/**
 * Reads a token-generation event of any version.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const parsePreTokenGeneration = (event: TriggerEvent): TokenFacts => ({
  bearer: event.source === 'TokenGeneration_ClientCredentials' ? 'machine' : 'user',
  source: event.source,
  userName: event.userName,
  attributes: readTextMap(event.request['userAttributes']),
});

const asText = (value: ClaimValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const asTexts = (claims: Claims): Record<string, string> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)]));

/**
 * Sets claims in the tokens: in ID and access token for versions 2 and 3, as texts in the ID token
 * for version 1, which knows no other. Groups and scopes are not mentioned: an empty group override
 * would take every group away.
 */
export const respondWithClaims = (event: TriggerEvent, claims: Claims): void => {
  if (event.version === '1') {
    const claimsOverrideDetails = { claimsToAddOrOverride: asTexts(claims) };
    writeResponse(event, { claimsOverrideDetails });
    return;
  }
  const token = () => ({ claimsToAddOrOverride: { ...claims } });
  writeResponse(event, {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: token(),
      accessTokenGeneration: token(),
    },
  });
};
