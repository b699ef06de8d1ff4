import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, FaultKind } from '../faults.ts';
import { HANG_UP } from './http.ts';
import { internalErrorOf, throttlingErrorOf } from './injected-errors.ts';

/** How long a timeout lasts when the fault does not say. */
const TIMEOUT_MS = 30_000;

/** How long latency lasts when the fault does not say. */
const LATENCY_MS = 1000;

/** A call of a service that may meet a fault. */
export interface FaultyCall<Output> {
  /** Name of the service; decides the shape of injected errors. */
  readonly service: string;
  readonly fault: Fault;
  readonly run: () => Promise<Output>;
  /** Aborted when the client gives up. */
  readonly gone: AbortSignal;
}

/** Waits, but not longer than the client does. */
const wait = async (ms: number, gone: AbortSignal): Promise<void> => {
  await Promise.allSettled([delay(ms, undefined, { signal: gone })]);
};

type Behaviour = <Output>(call: FaultyCall<Output>) => Promise<Output | typeof HANG_UP>;

const BEHAVIOURS: Record<FaultKind, Behaviour> = {
  timeout: async ({ fault, gone }) => {
    await wait(fault.ms ?? TIMEOUT_MS, gone);
    return HANG_UP;
  },
  error: async ({ service }) => {
    throw internalErrorOf(service);
  },
  throttle: async ({ service }) => {
    throw throttlingErrorOf(service);
  },
  latency: async ({ fault, gone, run }) => {
    await wait(fault.ms ?? LATENCY_MS, gone);
    return run();
  },
  duplicate: async ({ run }) => {
    await Promise.allSettled([run()]);
    return run();
  },
  'kill-after-effect': async ({ run }) => {
    await Promise.allSettled([run()]);
    return HANG_UP;
  },
};

/**
 * Makes the call as the fault wants it. Resolves to its output or to `HANG_UP`; throws what the
 * service throws, or the service's own internal or throttling error.
 */
export const callWithFault: Behaviour = (call) => BEHAVIOURS[call.fault.kind](call);
