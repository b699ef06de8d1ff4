/** How a command ends. Scripts rely on these: they change with a new major version only. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** What was asked for does not exist. */
  nothingFound: 3,
  /** The answer is no, or somebody has to agree first. */
  refused: 4,
} as const;

/** A way to end. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A failure that the operator can mend: what went wrong, and what to do. */
export class CommandFailed extends Error {
  readonly resolution: string;
  readonly exitCode: ExitCode;

  constructor(problem: string, resolution: string, exitCode: ExitCode = exitCodes.failed) {
    super(problem);
    this.name = 'CommandFailed';
    this.resolution = resolution;
    this.exitCode = exitCode;
  }
}
