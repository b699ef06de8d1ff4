import { differences } from './differences.ts';
import type { Invocation } from './live-entries.ts';

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
 * What the token generation that made these tokens added and suppressed: the newest invocation
 * for the user. Empty when there is none.
 */
export const claimChanges = (
  all: readonly Invocation[],
  { sub, kind }: { readonly sub: unknown; readonly kind: 'id' | 'access' },
): ReadonlyMap<string, ClaimChange> => {
  const made = all.findLast(
    ({ trigger, user, request }) =>
      trigger === 'PreTokenGeneration' && (user === sub || subIn(request) === sub),
  );
  const changes = new Map<string, ClaimChange>();
  for (const one of generationsOf(made?.response, kind)) {
    for (const name of Object.keys(one.claimsToAddOrOverride ?? {})) changes.set(name, 'added');
    for (const name of one.claimsToSuppress ?? []) changes.set(name, 'suppressed');
    for (const name of one.scopesToAdd ?? []) changes.set(`scope ${name}`, 'added');
    for (const name of one.scopesToSuppress ?? []) changes.set(`scope ${name}`, 'suppressed');
  }
  return changes;
};

const subIn = (request: unknown): unknown => {
  const { userAttributes } = Object(request) as { userAttributes?: { sub?: unknown } };
  return userAttributes?.sub;
};

/** Claims of which two tokens differ; times and ids, which always do, are left out. */
export const differingClaims = (before: unknown, after: unknown): ReadonlySet<string> => {
  const always = new Set(['exp', 'iat', 'jti', 'origin_jti', 'auth_time', 'event_id']);
  const names = differences(before, after).map(({ path }) => path.split('.')[0] ?? '');
  return new Set(names.filter((name) => !always.has(name)));
};
