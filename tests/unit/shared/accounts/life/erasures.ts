import { accountApi } from '../../../../../shared/account-api/app.ts';
import { accountOf, ERASED } from '../../../../../shared/accounts/account-item.ts';
import { eraseAccounts, type ErasureParts } from '../../../../../shared/erasure/erase-account.ts';
import type { ErasureStore } from '../../../../../shared/erasure/erasure-stores.ts';
import { folderOf, sweepTime, unfinished } from '../../../../../shared/erasure/erasure.ts';
import { partsOf, usual } from '../../account-api/fake-api.ts';
import { memoryAccountStore, memoryReconcileStore, type Call } from '../memory-accounts.ts';
import { callsOf, now, signal, type Fate, type World } from './world.ts';

/** How long a request to the account API, and an attempt to erase, may take. */
const REQUEST_MS = 5000;
const ERASE_MS = 50_000;

/** A defect: whose account is gone, in their folder nothing is found any more. */
const isHidden = ({ table }: World, folder: string): boolean =>
  table.defect === 'sweeps-find-nothing' &&
  [...table.items].some(
    ([sub, { status }]) => status === ERASED && folder === folderOf(`id-${sub}`),
  );

const receiptsOf = (world: World, call: Call) => ({
  set: (receipt: string, fields: object) =>
    call(() => void world.receipts.set(receipt, { ...world.receipts.get(receipt), ...fields })),
});

/** What the table knows of erasures, as many calls to each as DynamoDB is asked. */
const memoryErasureStore = (world: World, call: Call): ErasureStore => {
  const { erasureNotes: notes } = world.table;
  const receipts = receiptsOf(world, call);
  return {
    pending: () => call(() => [...notes.values()]),
    findPending: (sub) => call(() => notes.get(sub)),
    openReceipt: async (sub, opening) => {
      await call(() => void notes.set(sub, { ...notes.get(sub), sub, ...opening }));
      await receipts.set(opening.receipt, { requestedAt: opening.requestedAt });
    },
    deleteItems: async (sub) => {
      const keys = await call(() => [...(world.beside.get(sub) ?? [])]);
      for (const key of keys) await call(() => world.beside.get(sub)?.delete(key));
    },
    deleteIdentity: (id) => call(() => void world.identities.delete(id)),
    deleteWaiting: () => call(() => undefined),
    close: async (sub, { receipt, identityId, erased, now: at }) => {
      if (receipt !== undefined) await receipts.set(receipt, { finishedAt: at, erased });
      const known = {
        ...(receipt === undefined ? {} : { receipt }),
        ...(identityId === undefined ? {} : { identityId }),
      };
      const note = { requestedAt: '', ...known, ...notes.get(sub), sub, sweepAt: sweepTime(at) };
      await call(() => void notes.set(sub, note));
    },
    noteSweep: (receipt, sweptAt) => receipts.set(receipt, { sweptAt }),
    forget: (sub) => call(() => void notes.delete(sub)),
  };
};

const erasureParts = (world: World, call: Call): ErasureParts => ({
  accounts: memoryAccountStore(world.table, call),
  store: memoryErasureStore(world, call),
  users: {
    subOf: (userName) => call(() => world.pool.get(userName)?.sub),
    shutOut: (userName) => call(() => void world.shutOut.add(userName)),
    remove: (userName) => call(() => void world.pool.delete(userName)),
  },
  files: {
    removeFolder: (folder) =>
      call(() => {
        if (!isHidden(world, folder)) world.files.delete(folder);
      }),
  },
  identities: { remove: () => call(() => undefined) },
});

/** The function `erase-account`, called by the bus for an account. */
export const erase = async (world: World, sub: string, fate: Fate | undefined): Promise<void> => {
  const parts = erasureParts(world, callsOf(world, fate, ERASE_MS));
  const invocation = { signal, now: now(world), degradedBy: () => undefined };
  await eraseAccounts(parts, [sub], invocation);
};

/** The function `erase-account`, called by the hour. */
export const continueErasures = async (world: World, fate: Fate | undefined): Promise<void> => {
  const parts = erasureParts(world, callsOf(world, fate, ERASE_MS));
  const invocation = { signal, now: now(world), degradedBy: () => undefined };
  const due = unfinished(await parts.store.pending(signal), invocation.now);
  const subs = due.map(({ sub }) => sub);
  await eraseAccounts(parts, subs, invocation);
};

/** `DELETE /me`, by somebody who has just read their account. */
export const deleteMe = async (world: World, sub: string, fate: Fate | undefined) => {
  const { version = 0 } = accountOf(world.table.items.get(sub) ?? {}) ?? {};
  const call = callsOf(world, fate, REQUEST_MS);
  const table = memoryReconcileStore(world.table, call);
  const parts = partsOf(usual);
  const api = accountApi(
    {
      ...parts,
      accounts: memoryAccountStore(world.table, call),
      holdings: {
        ...parts.holdings,
        noteErasure: (of, at, until) => table.noteErasure(of, at, until),
      },
    },
    () => undefined,
  );
  const askedAt = now(world);
  const caller = { sub, userPoolId: 'p', provider: 'p', clientId: 'c', signedInAt: askedAt };
  const headers = { 'if-match': `"${version}"` };
  const request = new Request('https://api.invalid/me', { method: 'DELETE', headers });
  const { status } = await api.fetch(request, { caller, signal, now: askedAt });
  if (status === 202) world.promised.add(sub);
};
