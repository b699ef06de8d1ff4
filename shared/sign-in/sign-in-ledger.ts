/** What is known of an account's sign-ins when one more is done. */
export interface SignInHistory {
  /** Of the account; `undefined` when there is none yet. */
  readonly status?: string;
  readonly roles: readonly string[];
  /** When the last sign-in was recorded, ISO 8601; `undefined` for the first. */
  readonly lastAt?: string;
  /** When the device was last recorded, ISO 8601; `undefined` for a device that was never seen. */
  readonly deviceAt?: string;
}

/** A sign-in to be recorded. Times are ISO 8601, UTC. */
export interface SignInRecord {
  readonly at: string;
  /** An earlier sign-in is only replaced when it is older than this. */
  readonly unlessSince: string;
  readonly clientId?: string;
}

/** A device to be recorded. */
export interface DeviceRecord extends SignInRecord {
  readonly key: string;
  /** Whether the owner is to be told, where the device is a new one. */
  readonly notice: boolean;
  /** Seconds since the epoch, when a device that is not used any more is forgotten. */
  readonly expiresAt: number;
}

/**
 * Where sign-ins are recorded: the item `SIGN-IN` of an account, and one `DEVICE#<key>` for each
 * device. Every method throws `DependencyFailed` when the store does not answer.
 */
export interface SignInLedger {
  /** Standing, last sign-in and device by one call. */
  look(sub: string, deviceKey: string, signal: AbortSignal): Promise<SignInHistory>;
  /** One conditional write; done again, or at the same time, it changes nothing. */
  recordSignIn(sub: string, record: SignInRecord, signal: AbortSignal): Promise<void>;
  /** As `recordSignIn`. A new item in the table's stream is a device that was never seen. */
  recordDevice(sub: string, record: DeviceRecord, signal: AbortSignal): Promise<void>;
}
