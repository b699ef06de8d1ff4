import { differences } from './differences.ts';
import type { Invocation } from './live-entries.ts';

const MILLISECONDS = 1000;

/** What our trigger did to a token's claims, by the name of the claim. */
export type ClaimChange = 'added' | 'suppressed';

interface Generation {
  readonly claimsToAddOrOverride?: Readonly<Record<string, unknown>>;
  readonly claimsToSuppress?: readonly string[];
  readonly scopesToAdd?: readonly string[];
  readonly scopesToSuppress?: readonly string[];
}

const generationsOf = (response: unknown, kind: 'id' | 'access'): Generation[] => {
  const part = kind === 'id' ? 'idTokenGeneration' : 'accessTokenGeneration';
  const { claimsAndScopeOverrideDetails, claimsOverrideDetails } = Object(response) as Record<
    string,
    Record<string, Generation | null> | Generation | null | undefined
  >;
  const newer = (Object(claimsAndScopeOverrideDetails) as Record<string, Generation>)[part];
  // The first version of the event knows ID tokens only.
  const older = kind === 'id' ? (claimsOverrideDetails as Generation | undefined) : undefined;
  return [newer, older].filter((one) => one !== undefined && one !== null);
};

/**
 * The token generation that made tokens issued at `iat`, in seconds, among the invocations for
 * their user: the newest one by then that did not fail, `undefined` when the stack knows of none.
 */
export const generationOf = (all: readonly Invocation[], iat: number): Invocation | undefined =>
  all.findLast(
    ({ trigger, error, at }) =>
      trigger === 'PreTokenGeneration' &&
      error === undefined &&
      Date.parse(at) < (iat + 1) * MILLISECONDS,
  );

/** What the response of a token generation added and suppressed; a scope stands as `scope <name>`. */
export const claimChanges = (
  response: unknown,
  kind: 'id' | 'access',
): ReadonlyMap<string, ClaimChange> => {
  const changes = new Map<string, ClaimChange>();
  for (const one of generationsOf(response, kind)) {
    for (const name of Object.keys(one.claimsToAddOrOverride ?? {})) changes.set(name, 'added');
    for (const name of one.claimsToSuppress ?? []) changes.set(name, 'suppressed');
    for (const name of one.scopesToAdd ?? []) changes.set(scopeKey(name), 'added');
    for (const name of one.scopesToSuppress ?? []) changes.set(scopeKey(name), 'suppressed');
  }
  return changes;
};

/** Under which a scope stands among the changes of claims. */
export const scopeKey = (scope: string): string => `scope ${scope}`;

/** Claims of which two tokens differ; times and ids, which always do, are left out. */
export const differingClaims = (before: unknown, after: unknown): ReadonlySet<string> => {
  const always = new Set(['exp', 'iat', 'jti', 'origin_jti', 'auth_time', 'event_id']);
  const names = differences(before, after).map(({ path }) => path.split('.')[0] ?? '');
  return new Set(names.filter((name) => !always.has(name)));
};
