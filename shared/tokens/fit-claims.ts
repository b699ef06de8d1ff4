import type { ClaimValue } from '../events/pre-token-generation.ts';
import type { ClaimName } from './claim-names.ts';

/** A claim on its way into a token. */
export type ClaimEntry = readonly [ClaimName, ClaimValue];

/** The bytes that a claim adds to a token, as JSON with its comma. */
export const claimBytes = ([name, value]: ClaimEntry): number =>
  Buffer.byteLength(`${JSON.stringify(name)}:${JSON.stringify(value)},`);

/** Claims that fit, and the names of those that do not. */
export interface FittedClaims {
  readonly claims: readonly ClaimEntry[];
  readonly dropped: readonly ClaimName[];
}

/**
 * The claims that fit. Their order is that of importance: as long as all together are too large, the
 * last one is left out.
 */
export const fitClaims = (entries: readonly ClaimEntry[], maxBytes: number): FittedClaims => {
  let count = entries.length;
  let bytes = entries.reduce((sum, entry) => sum + claimBytes(entry), 0);
  for (const last of entries.toReversed()) {
    if (bytes <= maxBytes) break;
    bytes -= claimBytes(last);
    count -= 1;
  }
  return {
    claims: entries.slice(0, count),
    dropped: entries.slice(count).map(([name]) => name),
  };
};

/**
 * A list as a claim, without its last entries where there is no room for all: the claim itself must
 * not be missing.
 */
export const fitList = (
  name: ClaimName,
  entries: readonly string[],
  maxBytes: number,
): readonly string[] => {
  let kept = entries;
  while (kept.length > 0 && claimBytes([name, kept]) > maxBytes) kept = kept.slice(0, -1);
  return kept;
};
