import { ConfiguredRetryStrategy } from '@smithy/core/retry';

/** Time limits of one client, in milliseconds; `attempts` counts the first one. */
export interface ClientLimits {
  readonly connectMs: number;
  readonly requestMs: number;
  readonly attempts: number;
}

/** The DynamoDB client in a synchronous trigger: two attempts fit into the 3 s of a trigger. */
export const storeLimits: ClientLimits = { connectMs: 300, requestMs: 700, attempts: 2 };

/** Clients of the custom senders, which run asynchronously with 30 s. */
export const senderLimits = {
  kms: { connectMs: 500, requestMs: 3000, attempts: 3 },
  ledger: { connectMs: 500, requestMs: 2000, attempts: 2 },
  // A send that timed out may have been accepted: a second attempt could be a second mail.
  ses: { connectMs: 500, requestMs: 3000, attempts: 1 },
  sns: { connectMs: 500, requestMs: 3000, attempts: 1 },
} as const satisfies Record<string, ClientLimits>;

const RETRY_BASE_MS = 50;

/**
 * Settings that every AWS client gets: bounded connection and request time, few retries after a
 * short random pause. Passed to the constructor, so that neither AWS_MAX_ATTEMPTS nor
 * AWS_RETRY_MODE in the environment changes how long a trigger takes.
 */
export const clientSettings = ({ connectMs, requestMs, attempts }: ClientLimits) => ({
  retryStrategy: new ConfiguredRetryStrategy(
    attempts,
    () => RETRY_BASE_MS + Math.random() * RETRY_BASE_MS,
  ),
  requestHandler: {
    connectionTimeout: connectMs,
    requestTimeout: requestMs,
    socketTimeout: requestMs,
    throwOnRequestTimeout: true,
  },
});
