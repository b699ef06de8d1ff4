import { dollars as accountDollars } from '../unit/shared/accounts/cost-model.ts';
import { ofType, type PackagedStage } from './packaged-stage.ts';

/** Public prices in us-east-1, in dollars, as of November 2026; without free tiers unless said. */
const prices = {
  /** Plan Essentials; the first 10,000 users of an account are free, always. */
  activeUser: 0.015,
  freeActiveUsers: 10_000,
  mail: 0.0001,
  invocation: 0.2e-6,
  /** Arm. */
  gigabyteSecond: 0.000_013_333_4,
  keyMonth: 1,
  keyRequest: 0.03e-4,
  logGigabyte: 0.5,
  logGigabyteMonth: 0.03,
  alarmMetric: 0.1,
  dashboard: 3,
  customMetric: 0.3,
  tableWrite: 0.625e-6,
  tableRead: 0.125e-6,
  tableGigabyteMonth: 0.25,
  apiRequest: 1e-6,
} as const;

/** What is assumed of users and of the house. */
export const assumed = {
  tokensPerUser: 60,
  /** Sign-ins with a password; the others are refreshes. */
  signInsPerUser: 4,
  /** Share of the users that are new in the month. */
  newUsers: 0.1,
  mailsPerUser: 0.5,
  apiRequestsPerUser: 4,
  logLineBytes: 1_100,
  memoryGb: 0.5,
  callSeconds: 0.02,
  mailSeconds: 0.25,
  /** Metrics that a function's log lines carry, and hours of the month in which it writes any. */
  metricsPerFunction: 6,
  logMonths: 12,
} as const;

const run = (seconds: number): number =>
  prices.invocation + prices.gigabyteSecond * assumed.memoryGb * seconds;

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

/** Dollars of a month by what they are paid for. Pure. */
export const monthOf = (users: number, watched: Watched): Readonly<Record<string, number>> => {
  const calls =
    users *
    (assumed.tokensPerUser +
      assumed.signInsPerUser * 2 +
      assumed.newUsers * 4 +
      assumed.mailsPerUser +
      assumed.apiRequestsPerUser);
  const logGigabytes = (calls * assumed.logLineBytes) / 1e9;
  return {
    'Cognito (Essentials)': Math.max(0, users - prices.freeActiveUsers) * prices.activeUser,
    'mails (SES)': users * assumed.mailsPerUser * (prices.mail + run(assumed.mailSeconds)),
    'tokens, sign-ups and events (Lambda, DynamoDB, EventBridge)':
      (users * assumed.tokensPerUser * accountDollars.token +
        users * assumed.newUsers * accountDollars.signUp) /
      1e6,
    'sign-ins and account API':
      users * assumed.signInsPerUser * (2 * run(assumed.callSeconds) + prices.tableWrite) +
      users * assumed.apiRequestsPerUser * (prices.apiRequest + run(assumed.callSeconds)),
    'table at rest': (users * 2_000 * prices.tableGigabyteMonth) / 1e9,
    'key of the codes (KMS)': prices.keyMonth + users * assumed.mailsPerUser * prices.keyRequest,
    'logs, kept for a year':
      logGigabytes * (prices.logGigabyte + prices.logGigabyteMonth * assumed.logMonths),
    'metrics of our own': watched.functions * assumed.metricsPerFunction * prices.customMetric,
    'alarms and dashboard': watched.alarmMetrics * prices.alarmMetric + prices.dashboard,
  };
};

const money = (value: number): string =>
  `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** The sizes that the page shows. */
export const sizes = [1_000, 100_000, 1_000_000] as const;

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
