/** What goes wrong on purpose; `PUT /_local/faults`. */
export type FaultKind =
  | 'timeout'
  | 'error'
  | 'throttle'
  | 'duplicate'
  | 'kill-after-effect'
  | 'latency';

/** A fault waiting for the next calls of one trigger (`PreSignUp`) or service (`dynamodb`). */
export interface Fault {
  readonly target: string;
  readonly kind: FaultKind;
  /** For `latency` and `timeout`: how long, in milliseconds. */
  readonly ms?: number;
}

/** The faults that are switched on. */
export interface Faults {
  /** Switches a fault on for the next `times` calls of its target; without `times` until cleared. */
  add(fault: Fault, times?: number): void;
  /** The fault that the next call of `target` meets, if any; counts it down. */
  take(target: string): Fault | undefined;
  list(): (Fault & { readonly remaining?: number })[];
  clear(): void;
}

/** Makes an empty set of faults. The first fault added for a target is met first. */
export const createFaults = (): Faults => {
  let waiting: { fault: Fault; remaining: number | undefined }[] = [];
  return {
    add: (fault, times) => {
      waiting.push({ fault, remaining: times });
    },
    take: (target) => {
      const met = waiting.find(({ fault }) => fault.target === target);
      if (!met) return undefined;
      if (met.remaining !== undefined) {
        met.remaining -= 1;
        if (met.remaining <= 0) waiting = waiting.filter((other) => other !== met);
      }
      return met.fault;
    },
    list: () =>
      waiting.map(({ fault, remaining }) =>
        remaining === undefined ? fault : { ...fault, remaining },
      ),
    clear: () => {
      waiting = [];
    },
  };
};
