import { randomUUID } from 'node:crypto';

/** A call that a function made of an AWS service. */
export interface MadeCall {
  /** As faults name it, e.g. `dynamodb`. */
  readonly service: string;
  readonly operation: string;
  /** What it was about, e.g. the keys of a table or a sender's identity; empty where nothing says. */
  readonly subject: string;
  /** Whole milliseconds until the gateway answered, where it is measured. */
  readonly ms?: number;
  /** The error code that was answered, e.g. `ConditionalCheckFailedException`. */
  readonly error?: string;
}

/**
 * Who called what. Every process of a function has a session token of its own and does one job at
 * a time, so the token of a call tells the invocation that made it.
 */
export interface AwsCallRecords {
  /** The session token of a new process. */
  readonly open: () => string;
  /** Notes a call; those of nobody's token are left out. */
  readonly note: (sessionToken: string | undefined, call: MadeCall) => void;
  /** The calls since the last time, oldest first. */
  readonly take: (sessionToken: string) => MadeCall[];
  readonly close: (sessionToken: string) => void;
}

/** Makes records that know of no process yet. */
export const createAwsCallRecords = (): AwsCallRecords => {
  const callsOf = new Map<string, MadeCall[]>();
  return {
    open: () => {
      const token = `local-${randomUUID()}`;
      callsOf.set(token, []);
      return token;
    },
    note: (token, call) => {
      if (token !== undefined) callsOf.get(token)?.push(call);
    },
    take: (token) => callsOf.get(token)?.splice(0) ?? [],
    close: (token) => {
      callsOf.delete(token);
    },
  };
};
