import type { Placeholder } from '../../infra/packaging/placeholders.ts';

/** What could be learnt about something: the value, or why not. */
export type Learnt<Value> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly why: string };

/** Where the account stands with SES. */
export interface MailAccount {
  readonly productionAccess: boolean;
  readonly sendingEnabled: boolean;
  /** `HEALTHY`, `PROBATION`, `SHUTDOWN`. */
  readonly enforcement: string;
  readonly maxPerDay: number;
  readonly maxPerSecond: number;
  readonly sentInLastDay: number;
  /** Reasons for which SES keeps addresses on its own list. */
  readonly suppressedReasons: readonly string[];
}

/** The identity that mails come from. */
export interface MailIdentity {
  readonly name: string;
  readonly exists: boolean;
  readonly verified: boolean;
  readonly dkim: string;
  readonly mailFromDomain?: string;
  readonly mailFromStatus?: string;
}

/** The key that codes are encrypted with. */
export interface CodeKey {
  readonly state: string;
  /** Principals with a grant that lets them encrypt. */
  readonly encrypting: readonly string[];
  /** Whether the key policy lets the account's IAM policies decide. */
  readonly accountDecides: boolean;
}

/** A function that the pool calls. */
export interface TriggerFunction {
  readonly slot: string;
  readonly functionArn: string;
  readonly state: string;
  readonly lastUpdate: string;
  readonly runtime: string;
  /** Whether its policy lets this pool, and a pool of this account only, invoke it. */
  readonly invocable: 'yes' | 'no' | 'by-any-pool';
}

/** A queue of what no retry could cure. */
export interface DeadLetters {
  readonly queue: string;
  readonly depth: number;
}

/** What Cognito counts sign-ins and sign-ups as. */
export const rateCategories = ['UserAuthentication', 'UserCreation'] as const;

/** One of them. */
export type RateCategory = (typeof rateCategories)[number];

/** What the operator expects at the busiest time. */
export interface ExpectedLoad {
  readonly signInsPerSecond?: number;
  readonly signUpsPerSecond?: number;
  readonly mailsPerDay?: number;
}

/** Everything that the doctor looks at. */
export interface DoctorFacts {
  /** AWS's clock less ours, in milliseconds. */
  readonly clock: Learnt<number>;
  /** Such as `UPDATE_COMPLETE`. */
  readonly stackStatus: string;
  /** What the stage was packaged with though it belongs to nobody. */
  readonly placeholders: readonly Placeholder[];
  readonly mailSentBy: 'poolkeeper' | 'cognito';
  readonly mailAccount: Learnt<MailAccount>;
  readonly mailIdentity: Learnt<MailIdentity>;
  /** The DMARC record of the domain; `undefined` for none. */
  readonly dmarc: Learnt<string | undefined>;
  readonly codeKey: Learnt<CodeKey>;
  readonly pool: Learnt<Readonly<Record<string, unknown>> | undefined>;
  /** Slots of the template that the pool does not call. */
  readonly missingTriggers: readonly string[];
  readonly triggers: readonly Learnt<TriggerFunction>[];
  readonly deadLetters: readonly Learnt<DeadLetters>[];
  readonly load: ExpectedLoad;
  /** What Cognito lets the account do in a second; not asked for what is not expected. */
  readonly rates: ReadonlyMap<RateCategory, Learnt<number>>;
}
