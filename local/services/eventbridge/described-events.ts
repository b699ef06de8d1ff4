import type { Structure } from '../../gateway/structure.ts';

/** Where a rule sends what matches. */
export interface DescribedTarget {
  readonly id: string;
  /** The function's folder. */
  readonly functionName: string;
  /** What the function gets instead of the event, as JSON text. */
  readonly input?: string;
}

/** A rule of an event bus: by a pattern, a schedule, or both. */
export interface DescribedRule {
  readonly name: string;
  readonly bus: string;
  readonly enabled: boolean;
  readonly pattern?: Structure;
  /** `rate(…)` or `cron(…)`. */
  readonly schedule?: string;
  readonly targets: readonly DescribedTarget[];
}

/** A pipe from a table's stream through a function to an event bus. */
export interface DescribedPipe {
  readonly name: string;
  /** The table whose stream it reads. */
  readonly table: string;
  /** Patterns of which a record must match one; an empty list lets all pass. */
  readonly filters: readonly Structure[];
  readonly batchSize: number;
  readonly maximumRetryAttempts: number;
  /** The function that turns a list of records into a list of `{detailType, detail}`. */
  readonly enrichment: string;
  readonly bus: string;
  readonly source: string;
}

/** What SES tells of the mails of a configuration set. */
export interface DescribedMailEvents {
  readonly configurationSet: string;
  /** In lower case, e.g. `bounce`. */
  readonly types: readonly string[];
  /** Reasons to write to an address no more: `BOUNCE`, `COMPLAINT`. */
  readonly suppressed: readonly string[];
}

/** Everything of a template that has to do with events. */
export interface DescribedEvents {
  /** Names of the buses beside `default`. */
  readonly buses: readonly string[];
  readonly rules: readonly DescribedRule[];
  readonly pipes: readonly DescribedPipe[];
  readonly mailEvents: readonly DescribedMailEvents[];
}
