import { ERASED } from '../accounts/account-item.ts';
import type { Account } from '../accounts/account.ts';
import type { AccountApiParts, ApiRequest } from './api-parts.ts';
import { ApiProblem } from './problem.ts';

/** The problem of changing an account that is not active. */
export const closedProblem = (status: string): ApiProblem =>
  new ApiProblem(status === 'erasing' ? 'ACCOUNT_ERASING' : 'ACCOUNT_SUSPENDED');

/** The problem of an account that is not there: it was erased, or is missing. */
export const absentProblem = async (
  { accounts }: Pick<AccountApiParts, 'accounts'>,
  { caller, signal }: ApiRequest,
): Promise<ApiProblem> => {
  const left = await accounts.findStanding(caller.sub, signal);
  return new ApiProblem(left?.status === ERASED ? 'ACCOUNT_ERASED' : 'ACCOUNT_NOT_FOUND');
};

/** The caller's account. Throws `ACCOUNT_ERASED` or `ACCOUNT_NOT_FOUND`. */
export const readAccount = async (
  parts: Pick<AccountApiParts, 'accounts'>,
  request: ApiRequest,
): Promise<Account> => {
  const account = await parts.accounts.read(request.caller.sub, request.signal);
  if (!account) throw await absentProblem(parts, request);
  return account;
};

/** The caller's account, if it may be changed. Throws the problem that fits, if it may not. */
export const readActiveAccount = async (
  parts: Pick<AccountApiParts, 'accounts'>,
  request: ApiRequest,
): Promise<Account> => {
  const account = await readAccount(parts, request);
  if (account.status !== 'active') throw closedProblem(account.status);
  return account;
};
