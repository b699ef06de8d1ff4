import { createHmac, randomBytes } from 'node:crypto';
import type { SrpVerifier } from './srp.ts';

/** Lives as long as the process, so that an unknown user looks the same at every attempt. */
const secret = randomBytes(32);

const stableHex = (purpose: string, poolId: string, username: string): string =>
  createHmac('sha256', secret).update(`${purpose}\0${poolId}\0${username}`).digest('hex');

/**
 * A user that does not exist, with a stable id and SRP salt, for app clients that hide whether a
 * user exists.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const imagineUser = (
  poolId: string,
  username: string,
): { readonly id: string; readonly verifier: SrpVerifier } => {
  const hex = stableHex('id', poolId, username);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return {
    id,
    verifier: {
      srpSalt: stableHex('salt', poolId, username).slice(0, 32),
      srpVerifier: stableHex('verifier', poolId, username),
    },
  };
};
