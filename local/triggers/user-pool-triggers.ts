import type { TriggerName } from '../../shared/events/triggers.ts';

/** `LambdaConfig` of a user pool as the API takes it; values are function names or ARNs. */
export interface LambdaConfig {
  readonly [slot: string]: unknown;
}

/** One call of a trigger, before it has an attempt or an answer. */
export interface TriggerCall {
  readonly userPoolId: string;
  readonly region: string;
  readonly lambdaConfig: LambdaConfig;
  /** Key of `LambdaConfig` and prefix of Cognito's error texts, e.g. `PreSignUp`. */
  readonly trigger: TriggerName;
  /** E.g. `PreSignUp_SignUp`. */
  readonly source: string;
  readonly userName: string;
  /** The app client, or `CLIENT_ID_NOT_APPLICABLE`. */
  readonly clientId: string;
  readonly request: Record<string, unknown>;
  /** The response fields as Cognito pre-fills them, e.g. `{autoConfirmUser: false, …}`. */
  readonly response: Record<string, unknown>;
}

/** A code on its way to a custom sender; the runner encrypts it as Cognito does. */
export interface SenderCall extends Omit<TriggerCall, 'response'> {
  /** In clear; `null` for notices that carry none. */
  readonly code: string | null;
}

/** Calls Lambda triggers with Cognito's own rules. The user pool knows nothing of Lambda. */
export interface UserPoolTriggers {
  /** Whether the pool has a function in this slot. */
  has(lambdaConfig: LambdaConfig, trigger: TriggerName): boolean;
  /**
   * Calls a synchronous trigger: 5 s an attempt, retried as Cognito may, whole-event check.
   * Resolves to the `response` of the returned event, or `undefined` when the slot is empty.
   * Throws `AwsError`: `UserLambdaValidationException`, `UnexpectedLambdaException`,
   * `InvalidLambdaResponseException` with Cognito's texts.
   */
  call(call: TriggerCall): Promise<Record<string, unknown> | undefined>;
  /** Queues a call of a custom sender and returns at once; two retries, then a dead letter. */
  send(call: SenderCall): void;
}

/** One invocation of a function for a trigger; `GET /_local/triggers`, oldest first. */
export interface TimelineEntry {
  /** Names the invocation for as long as the stack runs. */
  readonly id: string;
  readonly trigger: string;
  readonly source: string;
  readonly user: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly request: unknown;
  readonly response?: unknown;
  readonly error?: string;
  readonly ms: number;
  /** ISO 8601, time of the local stack. */
  readonly at: string;
}
