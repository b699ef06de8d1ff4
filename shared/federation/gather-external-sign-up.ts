import {
  addressToLookUp,
  judgeExternalSignUp,
  type ExternalSignUp,
  type KnownSignUp,
} from './external-sign-up.ts';
import type { PoolUsers } from './pool-users.ts';
import type { ProviderPolicy } from './provider-policy.ts';
import { mayBeFolded, toldSubjectKey, type ToldCall, type ToldSubjects } from './told-subject.ts';

/** Where linking finds out about users. */
export interface LinkingStores {
  readonly users: PoolUsers;
  readonly subjects: ToldSubjects;
}

/** What first sign-ins through identity providers are judged by. */
export interface FederationParts extends LinkingStores {
  readonly policies: readonly ProviderPolicy[];
}

/**
 * Finds out about a first sign-in what its event does not say: who has the address, and the true
 * subject. Two calls to Cognito and at most one to the table, all at once; none for an address that
 * is not proven.
 */
export const gatherExternalSignUp = async (
  facts: ExternalSignUp,
  { policies, users, subjects }: FederationParts,
  { now, signal }: ToldCall,
): Promise<KnownSignUp> => {
  const { userPoolId } = facts;
  const judged = { userPoolId, ...judgeExternalSignUp(facts, policies) };
  const { named } = judged;
  const subject = named?.subject ?? '';
  const address = addressToLookUp(judged);
  if (!named || !address) return { ...judged, residents: [], subject };
  const key = toldSubjectKey({ provider: named.policy.name, subject, email: address.canonical });
  const asksForSubject = named.policy.linking === 'link' && mayBeFolded(facts.userName, subject);
  const [residents, told] = await Promise.all([
    users.withAddress({ userPoolId, signal }, address),
    asksForSubject ? subjects.find(key, { now, signal }) : undefined,
  ]);
  return { ...judged, residents, subject: told ?? subject };
};
