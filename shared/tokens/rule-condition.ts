import type { Condition } from './token-rules.ts';

/** The tenant that the bearer acts for, with the roles there that a token may carry. */
export interface ActiveTenant {
  readonly id: string;
  readonly roles: readonly string[];
}

/** What the account grants; absent unless an active account was found. */
export interface Grants {
  readonly roles: readonly string[];
  readonly tenant?: ActiveTenant;
}

/** What conditions look at. */
export interface Circumstances {
  readonly bearer: 'user' | 'machine';
  readonly clientId?: string;
  readonly source: string;
  readonly groups: readonly string[];
  readonly grants?: Grants;
}

/** How far a rule reaches. */
export interface Reach {
  readonly for?: 'user' | 'machine' | undefined;
  readonly when?: Condition | undefined;
}

type Names = Condition['role'];

const meets = (wanted: Names, present: readonly (string | undefined)[]): boolean =>
  wanted === undefined || [wanted].flat().some((name) => present.includes(name));

const circumstancesMeet = (when: Condition, { clientId, source, groups }: Circumstances): boolean =>
  meets(when.client, [clientId]) && meets(when.source, [source]) && meets(when.group, groups);

const grantsMeet = (when: Condition, { roles = [], tenant }: Partial<Grants>): boolean =>
  meets(when.role, roles) &&
  meets(when.tenant, [tenant?.id]) &&
  meets(when.tenantRole, tenant?.roles ?? []);

const isMeant = (rule: Reach, { bearer }: Circumstances): boolean =>
  (rule.for ?? 'user') === bearer;

/** Whether a rule that gives something applies: only where all that it asks for is known to hold. */
export const gives = (rule: Reach, known: Circumstances): boolean =>
  isMeant(rule, known) &&
  (known.bearer === 'machine' || known.grants !== undefined) &&
  circumstancesMeet(rule.when ?? {}, known) &&
  grantsMeet(rule.when ?? {}, known.grants ?? {});

/**
 * Whether a rule that takes something away applies. Where nothing is known of the account, what it
 * asks of roles and tenants is taken to hold: the doubt must not give anybody more.
 */
export const takesAway = (rule: Reach, known: Circumstances): boolean =>
  isMeant(rule, known) &&
  circumstancesMeet(rule.when ?? {}, known) &&
  ((known.grants === undefined && known.bearer === 'user') ||
    grantsMeet(rule.when ?? {}, known.grants ?? {}));
