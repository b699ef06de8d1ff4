import { marshall } from '@aws-sdk/util-dynamodb';
import { accountItem } from '../../../fixtures/account-item.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';
import { budgets } from '../../../bench/budgets.ts';
import { eventsOf } from '../../../../shared/accounts/account-events.ts';

/**
 * Public prices in us-east-1, on demand, in dollars for a million: the rows of `Prices` in
 * docs/reference/cost.md, with their sources.
 */
export const prices = {
  writeUnit: 0.625,
  readUnit: 0.125,
  invocation: 0.2,
  /** Arm, for a million GB seconds. */
  gigabyteSecond: 13.3334,
  /** After the filter, up to 64 KB. */
  pipeRequest: 0.4,
  /** Put on the bus, up to 64 KB; that it is delivered within an account costs nothing. */
  busEvent: 1,
} as const;

/** AWS calls of one invocation on the common path; the bench counts them and holds these. */
const callsOf = (folder: string): number => {
  const budget = budgets[folder];
  if (!budget) throw new Error(`The bench has no ${folder}.`);
  return budget.calls;
};

/** What is assumed, and can be changed here. */
const assumed = {
  memoryGb: 0.5,
  /** Seconds that a warm function is charged for: one call of the table, or none. */
  withTableSeconds: 0.02,
  eventSeconds: 0.005,
  recordsToABatch: 1,
  tokensPerUserAndMonth: 60,
  /** The others of these tokens are refreshed. */
  signInsPerUserAndMonth: 4,
  /** Of functions of our own that hear of a birth: assign-groups and welcome-mail. */
  listenersOfABirth: 2,
  changedUsersPerMonth: 0.05,
} as const;

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const typical = newAccount(
  {
    sub,
    userName: sub,
    attributes: {
      sub,
      email: 'jane.doe@example.com',
      email_verified: 'true',
      name: 'Jane Doe',
      given_name: 'Jane',
      family_name: 'Doe',
      locale: 'en-GB',
      zoneinfo: 'Europe/Paris',
    },
  },
  'confirmation',
  0,
);

/**
 * Bytes of an item as DynamoDB counts them, but for some bytes of overhead per list and map.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export const itemBytes = Buffer.byteLength(JSON.stringify(marshall(accountItem(typical))));

/** Capacity units of one write, one strongly consistent read. */
export const units = {
  write: Math.ceil(itemBytes / 1024),
  read: Math.ceil(itemBytes / 4096),
};

/** Bytes of the event that tells of the birth; one of the bus holds 64 KB. */
export const eventBytes = Buffer.byteLength(
  JSON.stringify(eventsOf({ after: accountItem(typical) })),
);

const run = (seconds: number): number =>
  prices.invocation + prices.gigabyteSecond * assumed.memoryGb * seconds;

const heard =
  prices.pipeRequest / assumed.recordsToABatch + run(assumed.eventSeconds) + prices.busEvent;

const listeners = assumed.listenersOfABirth * run(assumed.eventSeconds);

/** One call looks, at account, last sign-in and device; the others write, at most once an hour. */
const signIn =
  run(assumed.eventSeconds) +
  run(assumed.withTableSeconds) +
  3 * units.read * prices.readUnit +
  (callsOf('post-authentication') - 1) * prices.writeUnit;

/** Dollars for a million of each. */
export const dollars = {
  signUp:
    callsOf('post-confirmation') * units.write * prices.writeUnit +
    run(assumed.withTableSeconds) +
    heard +
    listeners,
  token:
    callsOf('pre-token-generation') * units.read * prices.readUnit + run(assumed.withTableSeconds),
  signIn,
  change: units.write * prices.writeUnit + heard,
};

/** Dollars a month for a million users that stay, all of whom sign in. */
export const monthForAMillion =
  dollars.token * assumed.tokensPerUserAndMonth +
  dollars.signIn * assumed.signInsPerUserAndMonth +
  dollars.change * assumed.changedUsersPerMonth;

const money = (value: number): string => `$${value.toFixed(2)}`;

/** The figures as the page shows them. */
export const costRows: readonly (readonly [string, string])[] = [
  ['bytes of a typical account', String(itemBytes)],
  ['write units, read units of it', `${units.write}, ${units.read}`],
  ['bytes of the event of its birth', String(eventBytes)],
  ['a million sign-ups', money(dollars.signUp)],
  ['a million tokens', money(dollars.token)],
  ['a million sign-ins, beside their tokens', money(dollars.signIn)],
  ['a million changes', money(dollars.change)],
  ['a month of a million users', money(monthForAMillion)],
];

/** The prices as the page shows them, in dollars for a million. */
export const priceRows: readonly (readonly [string, string])[] = [
  ['write unit of the table', prices.writeUnit],
  ['read unit of the table', prices.readUnit],
  ['invocation of a function', prices.invocation],
  ['GB second of a function (Arm)', prices.gigabyteSecond],
  ['request of a pipe', prices.pipeRequest],
  ['event put on a bus', prices.busEvent],
].map(([what, price]) => [String(what), `$${price}`]);
