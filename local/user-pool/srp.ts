import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { g, hashHex, k, N, paddedHex, power } from './srp-group.ts';

/** Salt and verifier of a password; hexadecimal. */
export interface SrpVerifier {
  readonly srpSalt: string;
  readonly srpVerifier: string;
}

/** Whose password: both go into the hash, so neither can change without a new password. */
export interface SrpIdentity {
  /** The part of the user pool id after the underscore. */
  readonly poolName: string;
  /** `USER_ID_FOR_SRP`, the stored username. */
  readonly username: string;
}

/** A sign-in on the server's side, between the challenge and its answer; hexadecimal. */
export interface SrpExchange {
  readonly A: string;
  readonly b: string;
  readonly B: string;
}

/** The client's proof with everything it is computed over. */
export interface SrpProof extends SrpIdentity {
  /** `PASSWORD_CLAIM_SECRET_BLOCK`, base64. */
  readonly secretBlock: string;
  /** `TIMESTAMP` as the client wrote it. */
  readonly timestamp: string;
  /** `PASSWORD_CLAIM_SIGNATURE`, base64. */
  readonly signature: string;
}

const fromHex = (hex: string): bigint => BigInt(`0x${hex}`);

const verifierOf = (salt: bigint, identityAndPassword: string): bigint => {
  const inner = createHash('sha256').update(identityAndPassword, 'utf8').digest('hex');
  return power(g, hashHex(paddedHex(salt) + inner));
};

/** Makes salt and verifier for a password. About 2 ms of computing. */
export const createVerifier = (
  { poolName, username }: SrpIdentity,
  password: string,
): SrpVerifier => {
  const srpSalt = randomBytes(16).toString('hex');
  const verifier = verifierOf(fromHex(srpSalt), `${poolName}${username}:${password}`);
  return { srpSalt, srpVerifier: verifier.toString(16) };
};

/**
 * Answers the client's public value with the server's. `undefined` for values that would let a
 * client sign in without the password (multiples of N) or are no number at all.
 */
export const startExchange = (A: string, { srpVerifier }: SrpVerifier): SrpExchange | undefined => {
  if (!/^[0-9a-f]{1,1024}$/i.test(A) || fromHex(A) % N === 0n) return undefined;
  const b = fromHex(randomBytes(32).toString('hex'));
  const B = (k * fromHex(srpVerifier) + power(g, b)) % N;
  return { A: fromHex(A).toString(16), b: b.toString(16), B: B.toString(16) };
};

const sharedKey = ({ A, b, B }: SrpExchange, { srpVerifier }: SrpVerifier): Buffer => {
  const u = hashHex(paddedHex(fromHex(A)) + paddedHex(fromHex(B)));
  const S = power(fromHex(A) * power(fromHex(srpVerifier), u), fromHex(b));
  const secret = Buffer.from(paddedHex(S), 'hex');
  const salt = Buffer.from(paddedHex(u), 'hex');
  return Buffer.from(hkdfSync('sha256', secret, salt, 'Caldera Derived Key', 16));
};

/** Whether the client's proof shows knowledge of the password. */
export const proofIsRight = (
  exchange: SrpExchange,
  verifier: SrpVerifier,
  proof: SrpProof,
): boolean => {
  const expected = createHmac('sha256', sharedKey(exchange, verifier))
    .update(proof.poolName, 'utf8')
    .update(proof.username, 'utf8')
    .update(Buffer.from(proof.secretBlock, 'base64'))
    .update(proof.timestamp, 'utf8')
    .digest();
  const given = Buffer.from(proof.signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
};

const TIMESTAMP =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d) UTC (\d{4})$/;
const TOLERANCE_MS = 5 * 60_000;

/**
 * Whether `TIMESTAMP` has the form `EEE MMM d HH:mm:ss z yyyy` in UTC and lies near the present.
 * @param now milliseconds by the caller's clock
 */
export const timestampIsFresh = (timestamp: string, now: number): boolean => {
  const parts = TIMESTAMP.exec(timestamp);
  if (!parts) return false;
  const at = Date.parse(`${parts[2]} ${parts[3]} ${parts[5]} ${parts[4]} UTC`);
  return Math.abs(at - now) <= TOLERANCE_MS;
};
