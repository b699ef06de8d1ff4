import type { AccountStanding } from '../accounts/account-store.ts';
import type { ClaimValue } from '../events/pre-token-generation.ts';
import type { Circumstances } from './rule-condition.ts';
import type { ClaimRule } from './token-rules.ts';

/** What the claims are taken from. */
export interface ClaimSources extends Circumstances {
  readonly standing?: AccountStanding;
}

const TEXT_LIMIT = 256;
const LIST_LIMIT = 25;

/**
 * What IAM takes for the value of a tag, without the characters that policies read as wildcards.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
 */
const TAG = /^[\p{L}\p{N} _.:/=+@-]{1,256}$/u;

const fromAccount = (field: string, { standing }: ClaimSources): ClaimValue | undefined => {
  switch (field) {
    case 'email':
      return standing?.email;
    case 'emailVerified':
      return standing?.emailVerified;
    case 'userName':
      return standing?.userName;
    case 'version':
      return standing?.version;
    default:
      return new Map(Object.entries(standing?.pool ?? {})).get(field);
  }
};

const fromTenant = (part: 'id' | 'roles', { grants }: ClaimSources): ClaimValue | undefined =>
  grants?.tenant?.[part];

const taken = ({ from }: ClaimRule, sources: ClaimSources): ClaimValue | undefined => {
  if ('constant' in from) return from.constant;
  if ('client' in from) return sources.clientId;
  if ('group' in from) return sources.groups.includes(from.group) ? true : undefined;
  if ('tenant' in from) return fromTenant(from.tenant, sources);
  return fromAccount(from.account, sources);
};

/** Anybody can give an address as theirs: until it is proved to be, it opens nothing. */
const isUnproved = ({ from }: ClaimRule, { standing }: ClaimSources): boolean =>
  'account' in from && from.account === 'email' && standing?.emailVerified !== true;

const canBeTag = (value: ClaimValue, rule: ClaimRule, sources: ClaimSources): boolean =>
  typeof value === 'string' && TAG.test(value) && !isUnproved(rule, sources);

const fits = (value: ClaimValue, limit: number | undefined): boolean => {
  if (typeof value === 'string') return value !== '' && value.length <= (limit ?? TEXT_LIMIT);
  return Array.isArray(value) ? value.length <= (limit ?? LIST_LIMIT) : true;
};

/**
 * The value that a rule gives; `undefined` where there is none, and where it does not keep to the
 * rule's limits: half a value would be another value.
 */
export const claimValue = (rule: ClaimRule, sources: ClaimSources): ClaimValue | undefined => {
  const value = taken(rule, sources);
  if (value === undefined || !fits(value, rule.limit)) return undefined;
  return rule.tag && !canBeTag(value, rule, sources) ? undefined : value;
};
