import {
  assumed,
  dollarsOf,
  inAll,
  invoked,
  monthOf as takenIn,
  type Taken,
} from '../unit/shared/accounts/cost-model.ts';
import { ofType, type PackagedStage } from './packaged-stage.ts';

/**
 * Public prices in us-east-1, in dollars, as of November 2026, beside those of the cost model; without
 * free tiers unless said.
 */
const prices = {
  /** Plan Essentials; the first 10,000 users of an account are free, always. */
  activeUser: 0.015,
  freeActiveUsers: 10_000,
  mail: 0.0001,
  keyMonth: 1,
  keyRequest: 0.03e-4,
  logGigabyte: 0.5,
  logGigabyteMonth: 0.03,
  alarmMetric: 0.1,
  dashboard: 3,
  customMetric: 0.3,
  tableGigabyteMonth: 0.25,
} as const;

/** What is assumed of the house, beside what is assumed of users. */
const house = {
  logLineBytes: 1_100,
  logMonths: 12,
  /** Of an account with what stands beside it. */
  bytesPerUser: 2_000,
  metricsPerFunction: 6,
} as const;

/** What watches a stage, as its package has it. */
export interface Watched {
  readonly alarmMetrics: number;
  readonly functions: number;
}

/** Counts what is paid by the piece: an alarm over two metrics costs as two. */
export const watchedIn = (stage: PackagedStage): Watched => ({
  alarmMetrics: Object.values(ofType(stage, 'AWS::CloudWatch::Alarm'))
    .map(({ Metrics }) =>
      Array.isArray(Metrics) ? Metrics.filter((metric) => 'MetricStat' in metric).length : 1,
    )
    .reduce((sum, count) => sum + count, 0),
  functions: Object.keys(ofType(stage, 'AWS::Lambda::Function')).length,
});

/** The reconciler works for at most four minutes of every fifteen, a call each 280 ms (ADR 11). */
const reconciler = {
  runs: 2_920,
  seconds: 240,
  secondsOfUsers: 120,
  secondsOfCall: 0.28,
  usersOfCall: 60,
} as const;

/** What the reconciler takes in a month: a read for each user that it has time for. */
const reconciled = (users: number): Taken => {
  const { runs, seconds, secondsOfUsers, secondsOfCall, usersOfCall } = reconciler;
  const most = Math.floor(secondsOfUsers / secondsOfCall) * usersOfCall;
  const busy = (users / usersOfCall + users) * secondsOfCall;
  return invoked(runs * Math.min(seconds, busy), {
    invocations: runs,
    read: runs * Math.min(users, most),
  });
};

/** Dollars of a month by what they are paid for. Pure. */
const monthOf = (users: number, watched: Watched): Readonly<Record<string, number>> => {
  const taken = takenIn(users);
  const paid = dollarsOf(taken);
  const mails = users * assumed.mailsPerUser;
  const logGigabytes = (taken.invocations * house.logLineBytes) / 1e9;
  return {
    'Cognito (Essentials)': Math.max(0, users - prices.freeActiveUsers) * prices.activeUser,
    'mails (SES)': mails * prices.mail,
    'functions (Lambda)': paid.functions,
    'capacity units of the table (DynamoDB)': paid.table,
    'pipe and bus (EventBridge)': paid.events,
    'account API (API Gateway)': paid.api,
    'reconciler (Lambda, DynamoDB)': inAll(reconciled(users)),
    'table at rest': (users * house.bytesPerUser * prices.tableGigabyteMonth) / 1e9,
    'key of the codes (KMS)': prices.keyMonth + mails * prices.keyRequest,
    'logs, kept for a year':
      logGigabytes * (prices.logGigabyte + prices.logGigabyteMonth * house.logMonths),
    'metrics of our own': watched.functions * house.metricsPerFunction * prices.customMetric,
    'alarms and dashboard': watched.alarmMetrics * prices.alarmMetric + prices.dashboard,
  };
};

const money = (value: number): string =>
  `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** The sizes that the page shows. */
const sizes = [1_000, 100_000, 1_000_000] as const;

/** The rows of the page: what, and dollars a month by size; the last one is the sum. */
export const stageCostRows = (watched: Watched): string[][] => {
  const months = sizes.map((users) => monthOf(users, watched));
  const rows = Object.keys(months[0] ?? {}).map((what) => [
    what,
    ...months.map((month) => money(month[what] ?? 0)),
  ]);
  const sums = months.map((month) => Object.values(month).reduce((sum, value) => sum + value, 0));
  return [...rows, ['together', ...sums.map(money)]];
};
