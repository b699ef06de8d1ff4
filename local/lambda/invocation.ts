import type { MadeCall } from './aws-calls.ts';
import type { Patience } from './patience.ts';

/** A function as the runtime starts it. */
export interface LambdaFunction {
  /** Folder under `functions/`, e.g. `pre-sign-up`. */
  readonly name: string;
  /** Path of the built bundle, e.g. `.build/pre-sign-up/index.js`, or of any module. */
  readonly bundle: string;
  /** The name of the export that is called; default `handler`. */
  readonly handler?: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** The function's own variables; it sees no others but Lambda's. */
  readonly environment: Readonly<Record<string, string>>;
}

/** An error as Lambda hands it to the caller of `Invoke`. */
export interface FunctionError {
  /** The error's name, or e.g. `Sandbox.Timedout`, `Runtime.ExitError`, `Runtime.HandlerNotFound`. */
  readonly errorType: string;
  readonly errorMessage: string;
}

/** What came of one invocation of a function. */
export interface Invocation {
  readonly requestId: string;
  /** The returned value; absent when it was no JSON or when the function failed. */
  readonly payload?: unknown;
  /** The bytes that the function answered with. */
  readonly rawPayload?: string;
  readonly functionError?: FunctionError;
  /** Lines that the function wrote to stdout and stderr, in the order they came. */
  readonly logs: readonly string[];
  /** What the function called of AWS meanwhile, oldest first; absent where nobody notes it. */
  readonly calls?: readonly MadeCall[];
  /** Milliseconds from the call to the answer: a cold start included, a wait for a place not. */
  readonly ms: number;
}

/** How to invoke. */
export interface InvokeOptions {
  /**
   * Ends the caller's wait when it is used up (the promise rejects with its signal's reason). As in
   * Lambda the function itself goes on until it has answered or its own timeout strikes. Waiting
   * until the runtime has a place uses none of it up: Lambda would start one more sandbox.
   */
  readonly patience?: Patience;
  /**
   * The line to wait in where the runtime is busy. A call on behalf of an invocation of the same
   * function needs another line, or both would wait for each other.
   */
  readonly line?: string;
  /** For the retries of an asynchronous invocation, which keep their request id. */
  readonly requestId?: string;
}

/** Invokes the function named; `payload` is what the handler receives, any JSON value. */
export type Invoke = (
  functionName: string,
  payload: unknown,
  options?: InvokeOptions,
) => Promise<Invocation>;
