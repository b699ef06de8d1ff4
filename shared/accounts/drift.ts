/** How pool and table differ, in numbers of users and accounts. */
export interface Drift {
  /** Users and accounts that were looked at. */
  readonly looked: number;
  /** Users without an account. */
  readonly missing: number;
  /** Accounts that the pool has left behind. */
  readonly changed: number;
  /** Accounts without a user. */
  readonly orphaned: number;
}

/** No difference, and nothing looked at. */
export const noDrift: Drift = { looked: 0, missing: 0, changed: 0, orphaned: 0 };

/** The drift of two parts of a walk together. */
export const addDrift = (one: Drift, other: Drift): Drift => ({
  looked: one.looked + other.looked,
  missing: one.missing + other.missing,
  changed: one.changed + other.changed,
  orphaned: one.orphaned + other.orphaned,
});

/** In how many cases pool and table differ. */
export const totalDrift = ({ missing, changed, orphaned }: Drift): number =>
  missing + changed + orphaned;

const metrics = ['Drift', 'Missing', 'Changed', 'Orphaned', 'Looked'];

/**
 * The drift as a line in CloudWatch's Embedded Metric Format, for alarms.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * @param at milliseconds since the epoch
 */
export const driftLine = (drift: Drift, stage: string, at: number): string =>
  JSON.stringify({
    timestamp: new Date(at).toISOString(),
    level: totalDrift(drift) === 0 ? 'INFO' : 'WARN',
    stage,
    Drift: totalDrift(drift),
    Missing: drift.missing,
    Changed: drift.changed,
    Orphaned: drift.orphaned,
    Looked: drift.looked,
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: 'poolkeeper',
          Dimensions: [['stage']],
          Metrics: metrics.map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
  });
