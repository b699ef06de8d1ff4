import { parseEmailAddress, type EmailAddress } from '../addresses/email-address.ts';
import type { ProviderPolicy } from './provider-policy.ts';

/** An address as a provider gives it, and the provider's own word that it was verified. */
export interface ClaimedAddress {
  readonly email: string | undefined;
  /** `true` only for the claim `true`, or the text `"true"`. */
  readonly verified: boolean;
}

/**
 * The address of somebody from a provider if the provider proves it by its policy; `undefined` if
 * it does not, or if it is no address. A domain proves addresses right under it, not under
 * sub-domains, which may be somebody else's.
 */
export const provenAddress = (
  { emailProof }: Pick<ProviderPolicy, 'emailProof'>,
  { email, verified }: ClaimedAddress,
): EmailAddress | undefined => {
  const address = email === undefined ? undefined : parseEmailAddress(email);
  if (!address || emailProof === 'never') return undefined;
  const isProven = emailProof === 'claim' ? verified : emailProof.includes(address.domain);
  return isProven ? address : undefined;
};
