import { decideExternalSignUp } from '../../shared/federation/decide-external-sign-up.ts';
import type { JudgedSignUp } from '../../shared/federation/external-sign-up.ts';
import type { Newcomers } from '../../shared/federation/newcomers.ts';
import type { PoolUser } from '../../shared/federation/pool-users.ts';
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
  /** Whose the address has to be, where that decides. */
  readonly needs?: string;
}

const owner: PoolUser = {
  userName: 'owner',
  status: 'CONFIRMED',
  enabled: true,
  emailVerified: true,
  identities: [],
};

type Decision = ReturnType<typeof decideExternalSignUp>;

const told = (decision: Decision): string =>
  decision.kind === 'refuse' ? decision.code : decision.reason;

/** What the two decisions come to together. */
const verdictOf = (free: Decision, taken: Decision): Omit<ExplainedLinking, 'linking'> => {
  if (free.kind === 'refuse') {
    return taken.kind === 'refuse' ? { refusal: free } : { needs: 'a user who has the address' };
  }
  return taken.kind === 'refuse' ? { needs: 'an address that no user has' } : {};
};

/** Explains a first sign-in by what the policies of a stage say, and whether newcomers may come. */
export const explainLinking = (
  judged: JudgedSignUp,
  userPoolId: string,
  newcomers: Newcomers,
): ExplainedLinking => {
  const subject = judged.named?.subject ?? '';
  const decide = (...residents: PoolUser[]) =>
    decideExternalSignUp({ ...judged, userPoolId, subject, residents }, newcomers);
  const [free, taken] = [decide(), decide(owner)];
  return {
    linking: { addressFree: told(free), addressTaken: told(taken) },
    ...verdictOf(free, taken),
  };
};
