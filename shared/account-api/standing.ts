import type { Account } from '../accounts/account.ts';
import type { AccountApiParts, ApiRequest } from './api-parts.ts';
import { ApiProblem } from './problem.ts';

/** The problem of changing an account that is not active. */
export const closedProblem = (status: string): ApiProblem =>
  new ApiProblem(status === 'erasing' ? 'ACCOUNT_ERASING' : 'ACCOUNT_SUSPENDED');

/** The caller's account. Throws `ACCOUNT_NOT_FOUND`. */
export const readAccount = async (
  { accounts }: Pick<AccountApiParts, 'accounts'>,
  { caller, signal }: ApiRequest,
): Promise<Account> => {
  const account = await accounts.read(caller.sub, signal);
  if (!account) throw new ApiProblem('ACCOUNT_NOT_FOUND');
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
