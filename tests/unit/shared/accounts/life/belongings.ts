import { accountOf } from '../../../../../shared/accounts/account-item.ts';
import { folderOf } from '../../../../../shared/erasure/erasure.ts';
import { memoryAccountStore } from '../memory-accounts.ts';
import { callsOf, now, signal, type Fate, type World } from './world.ts';

/** How long AWS credentials live, whatever becomes of whom they were given to. */
const CREDENTIALS_MS = 3_600_000;

/** How long a trigger that writes beside an account may take. */
const TRIGGER_MS = 5000;

const put = ({ beside }: World, sub: string, key: string): void => {
  beside.set(sub, new Set(beside.get(sub)).add(key));
};

/** A dataset is written in one transaction with the check that the account is active. */
export const writeDataset = (world: World, sub: string, fate: Fate | undefined): Promise<void> =>
  callsOf(
    world,
    fate,
  )(() => {
    const account = accountOf(world.table.items.get(sub) ?? {});
    if (account?.status === 'active') put(world, sub, 'DATASET#notes');
  });

/** A sign-in is recorded beside the account whether or not there is one. */
export const recordSignIn = (world: World, sub: string, fate: Fate | undefined): Promise<void> =>
  callsOf(world, fate, TRIGGER_MS)(() => put(world, sub, 'SIGN-IN'));

/** An id of the identity pool becomes the user's, with a folder for files and credentials for it. */
export const bindIdentity = async (
  world: World,
  sub: string,
  fate: Fate | undefined,
): Promise<void> => {
  const identityId = `id-${sub}`;
  const account = accountOf(world.table.items.get(sub) ?? {});
  if (account?.status !== 'active' || account.identityId !== undefined) return;
  await callsOf(
    world,
    fate,
  )(() => {
    const current = accountOf(world.table.items.get(sub) ?? {});
    if (current?.status !== 'active' || current.version !== account.version) return;
    const update = { expected: account.version, change: { identityId }, now: now(world) };
    void memoryAccountStore(world.table, async (effect) => effect()).update(sub, update, signal);
    world.identities.set(identityId, sub);
    world.credentials.set(sub, world.clock + CREDENTIALS_MS);
  });
};

/** Credentials write a file as long as they live. */
export const writeFile = (world: World, sub: string, fate: Fate | undefined): Promise<void> => {
  const folder = folderOf(`id-${sub}`);
  const call = callsOf(world, fate, (world.credentials.get(sub) ?? 0) - world.clock);
  return call(() => void world.files.set(folder, (world.files.get(folder) ?? 0) + 1));
};
