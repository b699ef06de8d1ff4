import type { AccountApiParts, ApiRequest } from './api-parts.ts';
import type { BindingResult } from './identity-binding.ts';
import { claimedSub } from './identity-verifier.ts';
import { matchVersion, requiredVersion } from './preconditions.ts';
import { ApiProblem } from './problem.ts';
import { absentProblem, closedProblem, readActiveAccount } from './standing.ts';

/** Throws `IDENTITY_NOT_VERIFIED` for an ID token that is not the caller's, or no longer valid. */
const verifiedIdentity = async (
  { identities }: AccountApiParts,
  { caller, signal }: ApiRequest,
  idToken: string,
): Promise<string> => {
  if (!identities) throw new ApiProblem('NOT_FOUND');
  const login = { provider: caller.provider, idToken };
  const identityId =
    claimedSub(idToken) === caller.sub ? await identities.identityOf(login, signal) : undefined;
  if (identityId === undefined) throw new ApiProblem('IDENTITY_NOT_VERIFIED');
  return identityId;
};

const problemOf = async (
  parts: AccountApiParts,
  request: ApiRequest,
  refused: Exclude<BindingResult, { kind: 'bound' }>,
): Promise<ApiProblem> => {
  if (refused.kind === 'closed') return closedProblem(refused.status);
  if (refused.kind === 'missing') return absentProblem(parts, request);
  return new ApiProblem(refused.kind === 'taken' ? 'IDENTITY_TAKEN' : 'VERSION_STALE');
};

/**
 * Binds the id of the identity pool that an ID token proves to the caller's account; gives it with
 * the version of the account. Done again it is as done once, whatever the version: a request that
 * has been carried out may be answered as one that is.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
 */
export const setIdentity = async (
  parts: AccountApiParts,
  request: ApiRequest,
  { idToken, ifMatch }: { readonly idToken: string; readonly ifMatch: string | undefined },
): Promise<{ readonly identityId: string; readonly version: number }> => {
  requiredVersion(ifMatch);
  const account = await readActiveAccount(parts, request);
  const identityId = await verifiedIdentity(parts, request, idToken);
  if (account.identityId === identityId) return { identityId, version: account.version };
  const expected = matchVersion(ifMatch, account);
  if (account.identityId !== undefined) throw new ApiProblem('IDENTITY_TAKEN');
  const { caller, signal, now } = request;
  const binding = { sub: caller.sub, identityId, expected, now };
  const result = await parts.holdings.bindIdentity(binding, signal);
  if (result.kind !== 'bound') throw await problemOf(parts, request, result);
  return { identityId, version: result.version };
};
