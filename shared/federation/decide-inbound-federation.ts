import type { InboundFacts, ProviderClaims } from '../events/inbound-federation.ts';
import type { Switches } from '../switches/switches.ts';
import type { Outcome } from '../trigger/definition.ts';
import { policyFor } from './provider-of-user-name.ts';
import type { ProviderPolicy } from './provider-policy.ts';
import { provenAddress, type ClaimedAddress } from './proven-address.ts';

/** What goes on to the attribute mapping of the pool, by the provider's names. */
export interface Inbound {
  readonly attributes: Readonly<Record<string, string>>;
  /** The provider's own name for the user, in its own case, where the event tells it. */
  readonly subject: string | undefined;
  readonly email: string | undefined;
  readonly provider: string;
}

/**
 * Under which names the types of providers give the subject; SAML gives it outside of attributes.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
const subjectNames: ReadonlyMap<string, string> = new Map([
  ['OIDC', 'sub'],
  ['Google', 'sub'],
  ['SignInWithApple', 'sub'],
  ['Facebook', 'id'],
  ['LoginWithAmazon', 'user_id'],
]);

const asText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : undefined;
};

/**
 * The address, from the signed source first, and the word on it. Only a source that gives this very
 * address has a say: an address from here and a `true` from there would prove what nobody verified.
 */
const claimedAddress = (
  { idToken, userInfo, assertion }: InboundFacts,
  { emailAttribute }: ProviderPolicy,
): ClaimedAddress => {
  const given = [idToken, userInfo, assertion].map((source) => ({
    email: asText(source[emailAttribute]),
    word: asText(source['email_verified']),
  }));
  const email = given.find((source) => source.email !== undefined)?.email;
  const words = given
    .filter((source) => source.email?.toLowerCase() === email?.toLowerCase())
    .flatMap(({ word }) => (word === undefined ? [] : [word]));
  const verified = words.length > 0 && words.every((word) => word === 'true');
  return { email, verified };
};

const takenOver = (claims: ProviderClaims, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = asText(claims[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );

/**
 * Decides whether a provider may be used now, and what of an identity the pool may take over: the
 * listed attributes, the address, and whether the provider proves it, in our own words. Where an
 * address can lead to a user who exists (`link`, `block`), one that is not proven is refused at every
 * sign-in: it would overwrite the proven one; so is none, as our word would take that one's proof. The
 * answer is never empty, because Cognito would read
 * that as "take all".
 */
export const decideInboundFederation = (
  facts: InboundFacts,
  policies: readonly ProviderPolicy[],
  { blockedProviders, maintenance }: Pick<Switches, 'blockedProviders' | 'maintenance'>,
): Outcome<Inbound> => {
  // Cognito asks no other trigger at a first sign-in before there is a user.
  if (maintenance) return { kind: 'refuse', code: 'SIGNIN_MAINTENANCE', reason: 'maintenance' };
  const policy = policyFor(policies, facts.providerName);
  if (!policy) {
    return { kind: 'refuse', code: 'SIGNUP_PROVIDER_NOT_ALLOWED', reason: 'provider-listed' };
  }
  if (blockedProviders.includes(facts.providerName.toLowerCase())) {
    return { kind: 'refuse', code: 'SIGNUP_PROVIDER_NOT_ALLOWED', reason: 'provider-not-blocked' };
  }
  const claimed = claimedAddress(facts, policy);
  // Nobody compares the addresses of users apart with anybody's: there even a proof proves nothing.
  const isApart = policy.linking === 'allow';
  const proven = !isApart && provenAddress(policy, claimed) !== undefined;
  if (!isApart && claimed.email === undefined) {
    return { kind: 'refuse', code: 'SIGNUP_EMAIL_REQUIRED', reason: 'email-present' };
  }
  if (!isApart && !proven) {
    return { kind: 'refuse', code: 'SIGNUP_PROVIDER_EMAIL_UNVERIFIED', reason: 'email-proven' };
  }
  const claims = { ...facts.assertion, ...facts.userInfo, ...facts.idToken };
  const subjectName = subjectNames.get(facts.providerType);
  const subject = subjectName === undefined ? undefined : asText(claims[subjectName]);
  const attributes = {
    ...takenOver(claims, policy.attributes),
    ...(subjectName === undefined || subject === undefined ? {} : { [subjectName]: subject }),
    ...(claimed.email === undefined ? {} : { [policy.emailAttribute]: claimed.email }),
    email_verified: String(proven),
  };
  const answer = { attributes, subject, email: claimed.email, provider: facts.providerName };
  return { kind: 'allow', answer, reason: proven ? 'address-proven' : 'address-not-proven' };
};
