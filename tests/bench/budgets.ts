/** What one function may weigh and take. */
export interface Budget {
  /** Bytes of the minified bundle. */
  readonly bytes: number;
  /** Cold start as a multiple of an empty handler's in the same run. */
  readonly cold: number;
  /** AWS calls of one invocation on the common path. */
  readonly calls: number;
  /** SDK clients that its role has a use for: `@aws-sdk/client-<name>`. */
  readonly clients: readonly string[];
}

/** The most that the functions may need, by kind; what a better one has reached binds it further. */
const rulesOnly = { bytes: 40_000, cold: 1.5, calls: 0, clients: [] };
const withMails = { bytes: 130_000, cold: 1.8, calls: 0, clients: [] };
const withTable = { bytes: 300_000, cold: 3.3, calls: 1, clients: ['dynamodb'] };
// The hashes of disposable domains alone are 71 kB.
const rulesAndTable = {
  ...withTable,
  bytes: 450_000,
  clients: ['dynamodb', 'cognito-identity-provider'],
};
// The code; the switches, once in half a minute; the claim and, at the same time, the counters that
// many share; the message; what became of it.
const senderOfMails = { bytes: 580_000, cold: 5, calls: 7, clients: ['dynamodb', 'kms', 'ses'] };
const senderOfTexts = { ...senderOfMails, calls: 6, clients: ['dynamodb', 'kms', 'sns'] };

/** The budget of every function, by its folder in `functions/`. */
export const budgets: Readonly<Record<string, Budget>> = {
  // The switches, once in half a minute; then one transaction and, at the same time, the counters
  // of the domain and of all.
  'pre-sign-up': { ...rulesAndTable, cold: 4.2, calls: 4 },
  // A call for subjects that are not in lower case, and one for the switches every half minute.
  'inbound-federation': { ...withTable, bytes: 300_000 },
  'custom-message': withMails,
  'post-confirmation': withTable,
  // The switches, once in half a minute.
  'pre-authentication': { ...withTable, bytes: 300_000 },
  // One to look; sign-in and device, once an hour, at the same time.
  'post-authentication': { ...withTable, bytes: 300_000, calls: 3 },
  'account-events': { ...rulesOnly, bytes: 120_000, cold: 2 },
  'assign-groups': { bytes: 400_000, cold: 4, calls: 0, clients: ['cognito-identity-provider'] },
  'welcome-mail': { bytes: 500_000, cold: 5, calls: 6, clients: ['dynamodb', 'ses'] },
  'account-notices': { bytes: 500_000, cold: 5, calls: 6, clients: ['dynamodb', 'ses'] },
  'mail-feedback': { ...withTable, bytes: 300_000, cold: 5, calls: 2 },
  // Nobody waits for it; it reads whatever table the others have filled, a page a call.
  'reconcile-accounts': {
    bytes: 400_000,
    cold: 12,
    calls: 40,
    clients: ['cognito-identity-provider', 'dynamodb'],
  },
  // The place that it has come to, a page of users, and the place again. Nobody waits for it.
  'delete-unconfirmed-users': {
    bytes: 400_000,
    cold: 4,
    calls: 3,
    clients: ['cognito-identity-provider', 'dynamodb'],
  },
  'account-api': { ...withTable, bytes: 330_000, cold: 4 },
  // Nobody waits for it.
  'erase-account': {
    bytes: 900_000,
    cold: 9,
    calls: 1,
    clients: ['cognito-identity', 'cognito-identity-provider', 'dynamodb', 's3'],
  },
  'pre-token-generation': { ...withTable, bytes: 300_000 },
  'custom-email-sender': senderOfMails,
  'custom-sms-sender': senderOfTexts,
};

/**
 * Warm time of the pipeline with its one log line, as a multiple of bare middy with two
 * middlewares that write the same line (docs/adr/0008).
 */
export const PIPELINE_BUDGET = 2.2;

/** How far a figure that is counted, not timed, may grow beyond the committed baseline. */
export const GROWTH = 1.1;
