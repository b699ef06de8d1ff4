/**
 * The one line that an invocation writes. The fields are listed here one by one, so that no event,
 * attribute, address, code or token can reach a log by being part of something that is logged.
 */
export interface LogLine {
  /** What happened, in the words of `outcome`. */
  readonly outcome: 'allowed' | 'refused' | 'ignored' | 'failed';
  /** E.g. `PreSignUp`. */
  readonly trigger: string;
  /** E.g. `PreSignUp_SignUp`; `unknown` when the event had none. */
  readonly source: string;
  readonly stage: string;
  readonly requestId: string;
  readonly userPool?: string;
  readonly client?: string;
  /** Pseudonym of the user: tells two lines of one user together, not who the user is. */
  readonly subject?: string;
  /** Which rule decided, e.g. `domain-allowed`. */
  readonly reason: string;
  /** The refusal code that the caller was given. */
  readonly code?: string;
  /** What went wrong, by name. */
  readonly error?: LoggedError;
  /** A failure that the answer does without, e.g. the store when tokens need not wait for it. */
  readonly degradedBy?: LoggedError;
  readonly coldStart: boolean;
  /** Milliseconds spent in the invocation and in its beats. */
  readonly ms: { readonly total: number } & Readonly<Record<string, number>>;
}

/** An error without its message, which may hold an address or a value. */
export interface LoggedError {
  readonly name: string;
  readonly service?: string;
  readonly operation?: string;
  readonly cause?: string;
  /** Problems with the settings: variables and formats, never values. */
  readonly problems?: readonly string[];
  /** Where it was thrown: file names and lines. */
  readonly at?: readonly string[];
}

const levelOf = (line: LogLine): string => {
  if (line.outcome === 'failed') return 'ERROR';
  return line.degradedBy ? 'WARN' : 'INFO';
};

const count = (condition: boolean): number => (condition ? 1 : 0);

/** What CloudWatch makes metrics of: the same for every line, so written out once. */
const metrics = JSON.stringify([
  {
    Namespace: 'poolkeeper',
    Dimensions: [['stage', 'trigger']],
    Metrics: [
      { Name: 'Refused', Unit: 'Count' },
      { Name: 'Ignored', Unit: 'Count' },
      { Name: 'Failed', Unit: 'Count' },
      { Name: 'Degraded', Unit: 'Count' },
      { Name: 'ColdStart', Unit: 'Count' },
      { Name: 'Duration', Unit: 'Milliseconds' },
    ],
  },
]);

/**
 * The line as JSON text, with its metrics in CloudWatch's Embedded Metric Format, so that no
 * trigger spends a network call on metrics. `timestamp` and `level` are the names that Lambda reads;
 * without either it would take every line for INFO and filter it as such.
 *
 * Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * and https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 *
 * @param at milliseconds since the epoch
 */
export const formatLogLine = (line: LogLine, at: number): string => {
  const fields = JSON.stringify({
    timestamp: new Date(at).toISOString(),
    level: levelOf(line),
    ...line,
    Refused: count(line.outcome === 'refused'),
    Ignored: count(line.outcome === 'ignored'),
    Failed: count(line.outcome === 'failed'),
    Degraded: count(line.degradedBy !== undefined),
    ColdStart: count(line.coldStart),
    Duration: line.ms.total,
  });
  return `${fields.slice(0, -1)},"_aws":{"Timestamp":${at},"CloudWatchMetrics":${metrics}}}`;
};
