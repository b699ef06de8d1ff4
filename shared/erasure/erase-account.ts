import type { AccountStore } from '../accounts/account-store.ts';
import type { Account, Erasure } from '../accounts/account.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { ErasureStore, FileEraser, UserEraser } from './erasure-stores.ts';
import { folderOf, type ErasureCounts } from './erasure.ts';

/** What erases an account. */
export interface ErasureParts {
  readonly accounts: AccountStore;
  readonly store: ErasureStore;
  readonly users: UserEraser;
  readonly files: FileEraser;
}

/**
 * Deletes what is held about a user, the account itself last: as long as it stands, everything
 * that is needed to continue stands in it. The user is shut out first, so that nothing comes after.
 */
const eraseParts = async (
  { store, users, files }: ErasureParts,
  { sub, userName, identityId }: Account,
  signal: AbortSignal,
): Promise<ErasureCounts> => {
  await users.shutOut(userName, signal);
  const count =
    identityId === undefined ? 0 : await files.removeFolder(folderOf(identityId), signal);
  if (identityId !== undefined) await store.deleteIdentity(identityId, signal);
  const user = await users.remove(userName, signal);
  const items = await store.deleteItems(sub, signal);
  return { user, files: count, items };
};

const erase = async (
  parts: ErasureParts,
  { account, erasure }: { readonly account: Account; readonly erasure: Erasure },
  { signal, now }: Invocation,
): Promise<void> => {
  const { sub } = account;
  await parts.store.openReceipt(sub, erasure, signal);
  const counts = await eraseParts(parts, account, signal);
  await parts.store.addCounts(erasure.receipt, counts, signal);
  await parts.accounts.finishErasure(sub, now, signal);
  await parts.store.close(sub, { receipt: erasure.receipt, now }, signal);
};

/**
 * Erases an account that is marked for it, from wherever an earlier attempt was interrupted: every
 * step is done again, and finds nothing where it was done before. An account that is not marked
 * stays; of one that is gone, what is left to do is done. Throws `DependencyFailed` for whatever
 * does not answer, so that the attempt is made again.
 */
export const eraseAccount = async (
  parts: ErasureParts,
  sub: string,
  invocation: Invocation,
): Promise<void> => {
  const { signal, now } = invocation;
  const account = await parts.accounts.read(sub, signal);
  if (account?.status === 'erasing' && account.erasure) {
    await erase(parts, { account, erasure: account.erasure }, invocation);
    return;
  }
  const pending = await parts.store.findPending(sub, signal);
  if (!pending) return;
  // A late write may have come after the account was gone.
  if (!account) await parts.store.deleteItems(sub, signal);
  const receipt = account ? undefined : pending.receipt;
  await parts.store.close(sub, { now, ...(receipt === undefined ? {} : { receipt }) }, signal);
};
