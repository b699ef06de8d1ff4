/** An AWS call that failed or ran out of time. Carries names only: never an address or a value. */
export class DependencyFailed extends Error {
  /** E.g. `dynamodb`. */
  readonly service: string;
  /** E.g. `PutItem`. */
  readonly operation: string;
  /** The AWS error name, e.g. `ThrottlingException`, or `TimeoutError`. */
  readonly reason: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(
    failed: { service: string; operation: string; reason: string; retryable: boolean },
    cause: unknown,
  ) {
    super(`${failed.service} ${failed.operation} failed: ${failed.reason}`, { cause });
    this.name = 'DependencyFailed';
    this.service = failed.service;
    this.operation = failed.operation;
    this.reason = failed.reason;
    this.retryable = failed.retryable;
  }
}
