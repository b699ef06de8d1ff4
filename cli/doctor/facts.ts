import type { Placeholder } from '../../infra/packaging/placeholders.ts';
import type { DmarcRecord } from './dmarc-record.ts';

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
  readonly id: string;
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
  /** Whether its policy lets this pool, and a pool of this account only, invoke it. */
  readonly invocable: 'yes' | 'no' | 'by-any-pool';
  /** The pool that is to invoke it. */
  readonly poolArn: string;
}

/** A rule of EventBridge. */
export interface EventRule {
  /** Its logical id. */
  readonly rule: string;
  readonly name: string;
  /** `undefined` for the account's own bus. */
  readonly bus: string | undefined;
  readonly state: 'on' | 'off' | 'gone';
}

/** A pipe, as CloudFormation finds it. */
export interface EventPipe {
  /** Its logical id. */
  readonly pipe: string;
  readonly name: string;
  /** `IN_SYNC`, `MODIFIED`, `DELETED`, `NOT_CHECKED` … */
  readonly status: string;
  /** What is not as the template says, such as `/DesiredState is STOPPED`. */
  readonly differs: readonly string[];
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
  readonly stage: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly stackAgeMs: number;
  /** Rules that the template has on. */
  readonly rules: readonly Learnt<EventRule>[];
  readonly pipes: readonly Learnt<EventPipe>[];
  /** When the reconciler last began or ended a walk, ISO 8601. */
  readonly reconciler: Learnt<string | undefined>;
  /** AWS's clock less ours, in milliseconds. */
  readonly clock: Learnt<number>;
  /** Such as `UPDATE_COMPLETE`. */
  readonly stackStatus: string;
  /** What the stage was packaged with though it belongs to nobody. */
  readonly placeholders: readonly Placeholder[];
  /** Whether the template has a sender for mails or text messages, to whom Cognito hands codes. */
  readonly hasSenders: boolean;
  readonly mailAccount: Learnt<MailAccount>;
  readonly mailIdentity: Learnt<MailIdentity>;
  /** The DMARC record that holds for the domain; `undefined` for none. */
  readonly dmarc: Learnt<DmarcRecord | undefined>;
  readonly codeKey: Learnt<CodeKey>;
  readonly pool: Learnt<Readonly<Record<string, unknown>> | undefined>;
  /** Members of the template's `LambdaConfig` that the pool has not, or not so. */
  readonly missingTriggers: readonly string[];
  readonly triggers: readonly Learnt<TriggerFunction>[];
  readonly deadLetters: readonly Learnt<DeadLetters>[];
  readonly load: ExpectedLoad;
  /** What Cognito lets the account do in a second; not asked for what is not expected. */
  readonly rates: ReadonlyMap<RateCategory, Learnt<number>>;
}
