import { setTimeout as wait } from 'node:timers/promises';
import type { UnconfirmedUser, UnconfirmedUsers } from './unconfirmed-users.ts';

/**
 * Cognito grants 25 requests a second to all administration of users together; a fifth of that leaves
 * the rest to people who are waiting.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const PAUSE_MS = 200;

/** Deletes these users one after the other, at most five a second. Stops when `signal` aborts. */
export const deleteUnconfirmed = async (
  users: UnconfirmedUsers,
  overdue: readonly UnconfirmedUser[],
  { signal, pauseMs = PAUSE_MS }: { readonly signal: AbortSignal; readonly pauseMs?: number },
): Promise<void> => {
  for (const { userName } of overdue) {
    signal.throwIfAborted();
    await users.remove(userName, signal);
    await wait(pauseMs, undefined, { signal });
  }
};
