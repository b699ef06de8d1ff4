/** An error that an AWS client receives under its own name, e.g. `UsernameExistsException`. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Record<string, unknown>;

  /**
   * @param code the exception name of the AWS API
   * @param message the text as AWS gives it
   * @param status HTTP status, 400 for client errors
   * @param details further members of the error answer, e.g. `CancellationReasons`
   */
  constructor(code: string, message: string, status = 400, details: Record<string, unknown> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.details = details;
  }
}
