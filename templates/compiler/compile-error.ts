/** The sources of the mails cannot be compiled; the message lists every problem, one a line. */
export class MailCompileError extends Error {
  /** Each names the message and the locale it is about, as far as it is about one. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The mails cannot be compiled:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'MailCompileError';
    this.problems = problems;
  }
}

/** Throws a `MailCompileError` if there is any problem. */
export const refuseAny = (problems: readonly string[]): void => {
  if (problems.length > 0) {
    throw new MailCompileError(problems);
  }
};

/** The message of anything thrown. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
