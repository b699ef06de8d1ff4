import { accountOwner } from '../../../../../shared/accounts/account.ts';
import { decideBirth } from '../../../../../shared/accounts/decide-birth.ts';
import { decideHealing } from '../../../../../shared/accounts/decide-healing.ts';
import { healAccount } from '../../../../../shared/accounts/heal-account.ts';
import { reconcileAccounts } from '../../../../../shared/accounts/reconcile-accounts.ts';
import type { PoolUser, UserDirectory } from '../../../../../shared/accounts/user-directory.ts';
import {
  memoryAccountStore,
  memoryConfirmationStore,
  memoryReconcileStore,
  type Call,
} from '../memory-accounts.ts';
import { callsOf, now, signal, type Fate, type World } from './world.ts';

/** How long the reconciler may run. */
const RECONCILE_MS = 290_000;

/** The trigger after a confirmation. */
export const confirm = async (
  world: World,
  user: PoolUser,
  fate: Fate | undefined,
): Promise<void> => {
  const facts = {
    confirmed: 'sign-up',
    userName: user.userName,
    clientId: 'web',
    attributes: user.attributes,
  } as const;
  const outcome = decideBirth(facts, [], now(world));
  if (outcome.kind !== 'allow' || outcome.answer.kind !== 'birth') throw new Error('No birth.');
  await memoryConfirmationStore(world.table, callsOf(world, fate)).create(
    outcome.answer.account,
    signal,
  );
};

/** The trigger before a token, as far as it heals. */
export const giveToken = async (
  world: World,
  user: PoolUser,
  fate: Fate | undefined,
): Promise<void> => {
  const accounts = memoryAccountStore(world.table, callsOf(world, fate));
  const owner = accountOwner(user.userName, user.attributes);
  if (!owner) throw new Error('No owner.');
  const standing = await accounts.findStanding(owner.sub, signal);
  const healing = decideHealing(owner, standing, { origin: 'first-token', now: now(world) });
  const invocation = { signal, now: now(world), degradedBy: () => undefined };
  if (healing) await healAccount(healing, accounts, invocation);
};

const directory = ({ pool }: World, call: Call): UserDirectory => ({
  page: (cursor) =>
    call(() => {
      const from = Number(cursor ?? 0);
      const next = from + 2 < pool.size ? { next: String(from + 2) } : {};
      return { users: [...pool.values()].slice(from, from + 2), ...next };
    }),
  has: (sub) => call(() => pool.has(sub)),
});

/** A run of the reconciler, which also erases. */
export const reconcile = async (world: World, fate: Fate | undefined): Promise<void> => {
  const call = callsOf(world, fate, RECONCILE_MS);
  const parts = {
    users: directory(world, call),
    table: memoryReconcileStore(world.table, call),
    accounts: memoryAccountStore(world.table, call),
    pause: async () => undefined,
  };
  const { users, accounts } = await reconcileAccounts(parts, {
    mode: 'heal-and-erase',
    grants: [],
    now: () => now(world),
    until: Number.POSITIVE_INFINITY,
    signal,
    degradedBy: () => undefined,
    newReceipt: () => `receipt-${now(world)}`,
  });
  const broken = users.failure ?? accounts.failure;
  if (broken !== undefined) throw broken;
};

/** An operator grants a role. */
export const grant = async (world: World, sub: string, fate: Fate | undefined): Promise<void> => {
  const accounts = memoryAccountStore(world.table, callsOf(world, fate));
  const account = await accounts.read(sub, signal);
  if (!account) return;
  const change = { roles: ['editor'] };
  const update = { expected: account.version, change, now: now(world) };
  const written = await accounts.update(sub, update, signal);
  if (typeof written === 'object') world.granted.add(sub);
};
