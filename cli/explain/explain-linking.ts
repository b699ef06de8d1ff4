import { decideExternalSignUp } from '../../shared/federation/decide-external-sign-up.ts';
import {
  judgeExternalSignUp,
  type ExternalSignUp,
} from '../../shared/federation/external-sign-up.ts';
import type { PoolUser } from '../../shared/federation/pool-users.ts';
import type { ProviderPolicy } from '../../shared/federation/provider-policy.ts';
import type { RefusalCode } from '../../shared/refusals/catalogue.ts';

/** What a first sign-in through an identity provider comes to, by whose the address is. */
export interface LinkingExplanation {
  /** Nobody has the address: a reason, or the code of a refusal. */
  readonly addressFree: string;
  /** A user has it who is confirmed, and has proven it. */
  readonly addressTaken: string;
}

/** The explanation, and the refusal that comes whoever has the address. */
export interface ExplainedLinking {
  readonly linking: LinkingExplanation;
  readonly refusal?: { readonly code: RefusalCode; readonly reason: string };
}

const owner: PoolUser = {
  userName: 'owner',
  status: 'CONFIRMED',
  enabled: true,
  emailVerified: true,
  identities: [],
};

const told = (decision: ReturnType<typeof decideExternalSignUp>): string =>
  decision.kind === 'refuse' ? decision.code : decision.reason;

/** Explains a first sign-in by the policies of a stage. Whether newcomers are welcome is told apart. */
export const explainLinking = (
  facts: ExternalSignUp,
  policies: readonly ProviderPolicy[],
): ExplainedLinking => {
  const judged = judgeExternalSignUp(facts, policies);
  const { userPoolId } = facts;
  const subject = judged.named?.subject ?? '';
  const decide = (...residents: PoolUser[]) =>
    decideExternalSignUp({ ...judged, userPoolId, subject, residents }, 'welcome');
  const free = decide();
  const linking = { addressFree: told(free), addressTaken: told(decide(owner)) };
  return free.kind === 'refuse' ? { linking, refusal: free } : { linking };
};
