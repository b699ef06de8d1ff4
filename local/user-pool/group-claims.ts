import type { Group } from './model.ts';

/** What the groups of a user mean for the tokens. */
export interface GroupConfiguration {
  readonly groupsToOverride: readonly string[];
  readonly iamRolesToOverride: readonly string[];
  readonly preferredRole: string | null;
}

const LAST = Number.MAX_SAFE_INTEGER;
const rank = (group: Group): number => group.precedence ?? LAST;

const preferredRole = (sorted: readonly Group[]): string | null => {
  const [first, ...rest] = sorted;
  if (!first?.roleArn) return null;
  const rivals = rest.filter(
    (group) => rank(group) === rank(first) && group.roleArn !== first.roleArn,
  );
  return rivals.length === 0 ? first.roleArn : null;
};

/**
 * Names and roles of groups, the lowest precedence first. Its role is the preferred one, unless
 * two groups of that precedence have different roles. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html
 */
export const groupConfiguration = (groups: readonly Group[]): GroupConfiguration => {
  const sorted = groups.toSorted((one, other) => rank(one) - rank(other));
  return {
    groupsToOverride: sorted.map(({ name }) => name),
    iamRolesToOverride: sorted.flatMap(({ roleArn }) => (roleArn ? [roleArn] : [])),
    preferredRole: preferredRole(sorted),
  };
};
