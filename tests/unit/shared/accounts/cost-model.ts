import { marshall } from '@aws-sdk/util-dynamodb';
import { accountItem } from '../../../fixtures/account-item.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';
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
  apiRequest: 1,
} as const;

/** What is assumed of a function, and of a user in a month; it can be changed here. */
export const assumed = {
  memoryGb: 0.5,
  tokensPerUser: 60,
  /** Tokens that come of a sign-in more than an hour after the last one; the others are refreshed. */
  signInsPerUser: 4,
  /** Codes, welcomes and notices. */
  mailsPerUser: 0.5,
  apiRequestsPerUser: 4,
  /** Share of the users that are new, and of those whose account changes. */
  newUsers: 0.1,
  changedUsers: 0.05,
} as const;

/** Seconds that a warm function is charged for: with calls of the table, with none, with a mail. */
const seconds = { withTable: 0.02, without: 0.005, mail: 0.25 } as const;

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

/** What something takes of what is paid by the piece. */
export interface Taken {
  /** Capacity units of the table. */
  readonly write: number;
  readonly read: number;
  readonly invocations: number;
  readonly seconds: number;
  readonly pipeRequests: number;
  readonly busEvents: number;
  readonly apiRequests: number;
}

const nothing: Taken = {
  write: 0,
  read: 0,
  invocations: 0,
  seconds: 0,
  pipeRequests: 0,
  busEvents: 0,
  apiRequests: 0,
};

/** One invocation of so many seconds, and what else it takes. */
export const invoked = (time: number, more: Partial<Taken> = {}): Taken => ({
  ...nothing,
  invocations: 1,
  seconds: time,
  ...more,
});

type Times = readonly [taken: Taken, times: number];

/** Several together, each so many times. */
const together = (...parts: readonly Times[]): Taken => {
  const sum = (of: (taken: Taken) => number): number =>
    parts.reduce((total, [taken, times]) => total + of(taken) * times, 0);
  return {
    write: sum(({ write }) => write),
    read: sum(({ read }) => read),
    invocations: sum(({ invocations }) => invocations),
    seconds: sum((taken) => taken.seconds),
    pipeRequests: sum(({ pipeRequests }) => pipeRequests),
    busEvents: sum(({ busEvents }) => busEvents),
    apiRequests: sum(({ apiRequests }) => apiRequests),
  };
};

/**
 * What one function takes, by its folder, on its common path. The units are those of the calls that
 * tests/infra/capacity-units.test.ts counts, two for each item of a transaction; the switches, which
 * are read once in half a minute, are not among them.
 */
export const functions = {
  'pre-sign-up': invoked(seconds.withTable, { write: 6 }),
  'custom-email-sender': invoked(seconds.mail, { write: 9 }),
  'post-confirmation': invoked(seconds.withTable, { write: units.write }),
  'welcome-mail': invoked(seconds.mail, { write: 9 }),
  'post-authentication': invoked(seconds.withTable, { write: 2, read: 3 * units.read }),
  'pre-token-generation': invoked(seconds.withTable, { read: units.read }),
  'account-api': invoked(seconds.withTable, { read: units.read, apiRequests: 1 }),
} as const;

const withoutTable = invoked(seconds.without);

/** A change on its way to the bus, in a batch of its own: the dearest case. */
const heard = { ...withoutTable, pipeRequests: 1, busEvents: 1 };

const signIn = together([withoutTable, 1], [functions['post-authentication'], 1]);
const token = functions['pre-token-generation'];
const change = { ...heard, write: units.write };

/** A birth and `assign-groups`, which hears of it. */
const birth = together([functions['post-confirmation'], 1], [heard, 1], [withoutTable, 1]);

/** What users bring about, from the sign-up to the first token. */
export const paths = {
  signUp: together(
    [functions['pre-sign-up'], 1],
    [functions['custom-email-sender'], 1],
    [birth, 1],
    [functions['welcome-mail'], 1],
    [signIn, 1],
    [token, 1],
  ),
  signIn,
  token,
  change,
  mail: functions['custom-email-sender'],
  request: functions['account-api'],
} as const;

/** What so many users take in a month. */
export const monthOf = (users: number): Taken =>
  together(
    [paths.token, users * assumed.tokensPerUser],
    [paths.signIn, users * assumed.signInsPerUser],
    [paths.mail, users * assumed.mailsPerUser],
    [paths.request, users * assumed.apiRequestsPerUser],
    [paths.change, users * assumed.changedUsers],
    [functions['pre-sign-up'], users * assumed.newUsers],
    [birth, users * assumed.newUsers],
  );

/** Dollars for what was taken, by the service that is paid. */
export const dollarsOf = (taken: Taken) => ({
  functions:
    (taken.invocations * prices.invocation +
      taken.seconds * assumed.memoryGb * prices.gigabyteSecond) /
    1e6,
  table: (taken.write * prices.writeUnit + taken.read * prices.readUnit) / 1e6,
  events: (taken.pipeRequests * prices.pipeRequest + taken.busEvents * prices.busEvent) / 1e6,
  api: (taken.apiRequests * prices.apiRequest) / 1e6,
});

const MILLION = 1_000_000;

/** Dollars for all that was taken. */
export const inAll = (taken: Taken): number =>
  Object.values(dollarsOf(taken)).reduce((sum, part) => sum + part, 0);

const unitsOf = ({ write, read }: Taken): [string, string] => [
  write.toLocaleString('en-US'),
  read.toLocaleString('en-US'),
];

const money = (value: number): string => `$${value.toFixed(2)}`;

/** The figures as the page shows them. */
export const costRows: readonly (readonly [string, string])[] = [
  ['bytes of a typical account', String(itemBytes)],
  ['bytes of the event of its birth', String(eventBytes)],
];

const row = (what: string, taken: Taken, times: number): string[] => [
  what,
  ...unitsOf(taken),
  money(inAll(taken) * times),
];

/** Units and dollars as the page shows them: of one, and of a million of them. */
export const unitRows: readonly (readonly string[])[] = [
  row('a sign-up, from the form to the first token', paths.signUp, MILLION),
  row('of these: asking to be admitted', functions['pre-sign-up'], MILLION),
  row('of these: each of the two mails', paths.mail, MILLION),
  row('of these: the birth of the account, and who hears of it', birth, MILLION),
  row('a sign-in, beside its token', paths.signIn, MILLION),
  row('a token', paths.token, MILLION),
  row('a change of an account', paths.change, MILLION),
  row('a request `GET /me`', paths.request, MILLION),
];

/** A month of a million users as the page shows it. */
export const monthRow: readonly string[] = row('a month of a million users', monthOf(MILLION), 1);

/** The prices as the page shows them, in dollars for a million. */
export const priceRows: readonly (readonly [string, string])[] = [
  ['write unit of the table', prices.writeUnit],
  ['read unit of the table', prices.readUnit],
  ['invocation of a function', prices.invocation],
  ['GB second of a function (Arm)', prices.gigabyteSecond],
  ['request of a pipe', prices.pipeRequest],
  ['event put on a bus', prices.busEvent],
  ['request of the HTTP API', prices.apiRequest],
].map(([what, price]) => [String(what), `$${price}`]);
