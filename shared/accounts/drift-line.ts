import { addDrift, noDrift, totalDrift } from './drift.ts';
import type { ReconcileResult } from './reconcile-accounts.ts';
import type { ReconcileMode } from './reconcile-run.ts';
import { isDoubtful } from './whole-walk.ts';

/** What this run has found: a part of the walks, unless they are short. */
const inThisRun = ({ users, accounts }: ReconcileResult) => {
  const found = addDrift(users.found, accounts.found);
  return {
    DriftFound: totalDrift(found),
    MissingFound: found.missing,
    ChangedFound: found.changed,
    OrphanedFound: found.orphaned,
    Looked: found.looked,
  };
};

/** What the last whole walks have found, as soon as there are any. */
const inWholeWalks = ({ users, accounts }: ReconcileResult) => {
  const { last: ofUsers } = users;
  const { last: ofAccounts } = accounts;
  const { missing, changed } = ofUsers?.found ?? noDrift;
  const { orphaned } = ofAccounts?.found ?? noDrift;
  return {
    ...(ofUsers ? { Missing: missing, Changed: changed } : {}),
    ...(ofAccounts ? { Orphaned: orphaned, Doubtful: isDoubtful(ofAccounts) ? 1 : 0 } : {}),
    ...(ofUsers && ofAccounts ? { Drift: missing + changed + orphaned } : {}),
  };
};

/**
 * What a run has come to as a line in CloudWatch's Embedded Metric Format, for alarms. Written at
 * every run: `…Found` is of this run alone, the rest of the last whole walks. `Doubtful` is 1 when so
 * many accounts have no user that none is erased.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * @param at milliseconds since the epoch
 */
export const driftLine = (
  result: ReconcileResult,
  { stage, mode }: { readonly stage: string; readonly mode: ReconcileMode },
  at: number,
): string => {
  const metrics = { ...inThisRun(result), ...inWholeWalks(result) };
  const isWarning = metrics.DriftFound > 0 || metrics.Doubtful === 1;
  return JSON.stringify({
    timestamp: new Date(at).toISOString(),
    level: isWarning ? 'WARN' : 'INFO',
    stage,
    mode,
    ...metrics,
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: 'poolkeeper',
          Dimensions: [['stage']],
          Metrics: Object.keys(metrics).map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
  });
};
