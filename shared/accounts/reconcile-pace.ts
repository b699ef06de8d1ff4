import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ReconcileParts, ReconcileRun } from './reconcile-run.ts';

/** Five calls a second, of the 30 that all `ListUsers` of an AWS account share. */
const PAUSE_MS = 200;

/** Keeps a walk slow enough for the pool. */
export const reconcilePause: ReconcileParts['pause'] = () => wait(PAUSE_MS);

/** Names an erasure by a UUID. */
export const newReceipt: ReconcileRun['newReceipt'] = () => randomUUID();
