import { isRecord, type TriggerEvent } from './event.ts';
import { writeResponse } from './response.ts';

/** Attributes or claims of a provider, as it gave them. Without prototype. */
export type ProviderClaims = Readonly<Record<string, unknown>>;

/** What an inbound-federation event says. The provider's tokens are not read. */
export interface InboundFacts {
  readonly userName: string;
  readonly providerName: string;
  /** E.g. `OIDC`, `SAML`, `Google`, or a type that Cognito has added since. */
  readonly providerType: string;
  /** Claims of the signed ID token; empty for providers without one. */
  readonly idToken: ProviderClaims;
  /** Answer of the userinfo endpoint; may be empty. */
  readonly userInfo: ProviderClaims;
  /** Attributes of a SAML assertion; empty for all others. */
  readonly assertion: ProviderClaims;
}

const claimsOf = (value: unknown): ProviderClaims => {
  const claims: Record<string, unknown> = Object.create(null);
  if (!isRecord(value)) return claims;
  for (const [name, claim] of Object.entries(value)) claims[name] = claim;
  return claims;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Reads an inbound-federation event, which comes with every sign-in through an identity provider.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-inbound-federation.html
 */
export const parseInboundFederation = ({ userName, request }: TriggerEvent): InboundFacts => {
  const attributes = claimsOf(request['attributes']);
  return {
    userName,
    providerName: textOf(request['providerName']),
    providerType: textOf(request['providerType']),
    idToken: claimsOf(attributes['idToken']),
    userInfo: claimsOf(attributes['userInfo']),
    assertion: claimsOf(attributes['samlResponse']),
  };
};

/**
 * Tells Cognito what to take over, by the provider's names. A map that is not empty replaces
 * everything the provider said; an empty one would let all of it in.
 */
export const respondInboundFederation = (
  event: TriggerEvent,
  userAttributesToMap: Readonly<Record<string, string>>,
): void => writeResponse(event, { userAttributesToMap });
