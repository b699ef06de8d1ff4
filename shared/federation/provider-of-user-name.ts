import { readFederatedUserName } from '../events/federated-user-name.ts';
import type { ProviderPolicy } from './provider-policy.ts';

/** Whose user name it is: a policy, and the subject as far as the name tells it. */
export interface NamedSubject {
  readonly policy: ProviderPolicy;
  /** The provider's own name in lower case, also where the policy stands for several. */
  readonly provider: string;
  /** The provider's name for the user; in lower case where the pool folds user names. */
  readonly subject: string;
}

/** The policy for a provider by its name in any case, else the one for all others. */
export const policyFor = (
  policies: readonly ProviderPolicy[],
  providerName: string,
): ProviderPolicy | undefined =>
  policies.find(({ name }) => name.toLowerCase() === providerName.toLowerCase()) ??
  policies.find(({ name }) => name === '*');

/**
 * Whose user name it is. The provider is looked up whatever its case, because pools that ignore
 * case fold the whole name. `undefined` when no policy stands for the provider, or the name is none
 * of an identity provider's users.
 */
export const providerOfUserName = (
  policies: readonly ProviderPolicy[],
  userName: string,
): NamedSubject | undefined => {
  const read = readFederatedUserName(userName);
  const policy = read && policyFor(policies, read.provider);
  return policy && { policy, provider: read.provider.toLowerCase(), subject: read.subject };
};
