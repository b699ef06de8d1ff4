import type { AccountStore } from '../accounts/account-store.ts';
import type { Account, Erasure } from '../accounts/account.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { ErasureStore, FileEraser, IdentityEraser, UserEraser } from './erasure-stores.ts';
import { erasedParts, folderOf, isSweepDue, type PendingErasure } from './erasure.ts';

/** What erases an account. */
export interface ErasureParts {
  readonly accounts: AccountStore;
  readonly store: ErasureStore;
  readonly users: UserEraser;
  readonly files: FileEraser;
  /** Absent where there is no identity pool. */
  readonly identities?: IdentityEraser;
}

/**
 * Whether the name is still the user's: that of a federated user (`Google_123`) comes again, with
 * another `sub`, when they sign in after their user is gone.
 */
const isStillTheirs = async (
  users: UserEraser,
  { sub, userName }: Account,
  signal: AbortSignal,
): Promise<boolean> => (await users.subOf(userName, signal)) === sub;

/** The files before the id that leads to them, and the note whose it is as the last. */
const eraseIdentity = async (
  { store, files, identities }: ErasureParts,
  identityId: string,
  signal: AbortSignal,
): Promise<void> => {
  await files.removeFolder(folderOf(identityId), signal);
  await identities?.remove(identityId, signal);
  await store.deleteIdentity(identityId, signal);
};

/**
 * Deletes what is held about a user, the account itself last: as long as it stands, everything
 * that is needed to continue stands in it. The user is shut out first, so that nothing comes after.
 */
const eraseParts = async (
  parts: ErasureParts,
  account: Account,
  signal: AbortSignal,
): Promise<void> => {
  const { store, users } = parts;
  const { sub, userName, identityId, email, emailVerified } = account;
  if (await isStillTheirs(users, account, signal)) await users.shutOut(userName, signal);
  if (identityId !== undefined) await eraseIdentity(parts, identityId, signal);
  if (await isStillTheirs(users, account, signal)) await users.remove(userName, signal);
  // An address that nobody has proved may be on the list for somebody else.
  if (email !== undefined && emailVerified) await store.deleteWaiting(email, signal);
  await store.deleteItems(sub, signal);
};

const close = async (
  { store, identities }: ErasureParts,
  { sub, receipt, identityId }: Pick<PendingErasure, 'sub' | 'receipt' | 'identityId'>,
  { signal, now }: Invocation,
): Promise<void> => {
  const erased = erasedParts({ identityId, hasIdentityPool: identities !== undefined });
  await store.close(sub, { receipt, identityId, erased, now }, signal);
};

const erase = async (
  parts: ErasureParts,
  { account, erasure }: { readonly account: Account; readonly erasure: Erasure },
  invocation: Invocation,
): Promise<void> => {
  const { signal, now } = invocation;
  const { sub, identityId } = account;
  const opening = { ...erasure, ...(identityId === undefined ? {} : { identityId }) };
  await parts.store.openReceipt(sub, opening, signal);
  await eraseParts(parts, account, signal);
  const ended = await parts.accounts.finishErasure(sub, now, signal);
  if (ended === 'erased') await close(parts, { sub, ...opening }, invocation);
};

/** Deletes what was written after the end of an account, by whoever still could. */
const sweep = async (
  { store, files }: ErasureParts,
  { sub, receipt, identityId }: PendingErasure,
  { signal, now }: Invocation,
): Promise<void> => {
  if (identityId !== undefined) await files.removeFolder(folderOf(identityId), signal);
  await store.deleteItems(sub, signal);
  if (receipt !== undefined) await store.noteSweep(receipt, now, signal);
  await store.forget(sub, signal);
};

/** What is left to do of an erasure whose account is gone. */
const continuePending = async (
  parts: ErasureParts,
  pending: PendingErasure,
  invocation: Invocation,
): Promise<void> => {
  if (pending.sweepAt === undefined) await close(parts, pending, invocation);
  else if (isSweepDue(pending, invocation.now)) await sweep(parts, pending, invocation);
};

/**
 * Erases an account that is marked for it, from wherever an earlier attempt was interrupted: every
 * step is done again, and finds nothing where it was done before. An account that is not marked
 * stays; of one that is gone, what is left to do is done, and once more when nobody can write any
 * longer. Throws `DependencyFailed` for whatever does not answer, so that the attempt is made again.
 */
export const eraseAccount = async (
  parts: ErasureParts,
  sub: string,
  invocation: Invocation,
): Promise<void> => {
  const { signal } = invocation;
  const account = await parts.accounts.read(sub, signal);
  if (account?.status === 'erasing' && account.erasure) {
    await erase(parts, { account, erasure: account.erasure }, invocation);
    return;
  }
  const pending = await parts.store.findPending(sub, signal);
  if (!pending) return;
  if (account) {
    // The note came before a mark that was never made.
    await parts.store.forget(sub, signal);
    return;
  }
  await continuePending(parts, pending, invocation);
};

/**
 * Erases these accounts one after another. One that fails does not keep the others from their end:
 * its failure is thrown when all have been tried, or the time is over.
 */
export const eraseAccounts = async (
  parts: ErasureParts,
  subs: readonly string[],
  invocation: Invocation,
): Promise<void> => {
  const failures: unknown[] = [];
  for (const sub of subs) {
    if (invocation.signal.aborted) break;
    await eraseAccount(parts, sub, invocation).catch((error: unknown) => failures.push(error));
  }
  invocation.signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
};
