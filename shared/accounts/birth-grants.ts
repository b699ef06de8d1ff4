import type { Account, Membership } from './account.ts';
import { isRoleName } from './role-name.ts';
import { isTenantName } from './tenant-name.ts';

/** What a rule gives to new accounts: of everybody (`*`), or of verified addresses at a domain. */
export interface BirthGrant {
  /** `*`, or a domain in lower case. */
  readonly domain: string;
  readonly kind: 'role' | 'group' | 'tenant';
  /** Name of the role, of the Cognito group, or of the tenant. */
  readonly name: string;
  /** The role in that tenant, where one is given. */
  readonly tenantRole?: string;
}

const ENTRY = /^(?<domain>[^=]+)=(?<kind>[a-z]+):(?<name>[^/]+)(?:\/(?<tenantRole>.+))?$/;

const DOMAIN = /^(?:\*|(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63})$/;

const GROUP = /^[\w-][\w.-]{0,63}$/;

/** What can be called so, by kind. */
const isName: Readonly<Record<BirthGrant['kind'], (text: string) => boolean>> = {
  role: isRoleName,
  group: (text) => GROUP.test(text),
  tenant: isTenantName,
};

const isKind = (kind: string | undefined): kind is BirthGrant['kind'] =>
  kind === 'role' || kind === 'group' || kind === 'tenant';

const grantIn = (entry: string): BirthGrant | undefined => {
  const { domain, kind, name, tenantRole } = ENTRY.exec(entry)?.groups ?? {};
  if (!domain || !name || !isKind(kind)) return undefined;
  if (!DOMAIN.test(domain) || !isName[kind](name)) return undefined;
  if (tenantRole === undefined) return { domain, kind, name };
  return kind === 'tenant' && isRoleName(tenantRole)
    ? { domain, kind, name, tenantRole }
    : undefined;
};

/**
 * Reads rules such as `*=role:member,example.com=tenant:acme/editor,*=group:users`; `none` is an
 * empty list. `undefined` when any of them is malformed.
 */
export const parseBirthGrants = (raw: string): readonly BirthGrant[] | undefined => {
  if (raw === 'none') return [];
  const grants = raw.split(',').map((entry) => grantIn(entry.trim()));
  return grants.every((grant) => grant !== undefined) ? grants : undefined;
};

type Addressee = Pick<Account, 'email' | 'emailVerified'>;

/** A domain says something of who controls the mailbox only once the address is verified. */
const appliesTo = ({ email, emailVerified }: Addressee, { domain }: BirthGrant): boolean =>
  domain === '*' || (emailVerified && email?.toLowerCase().endsWith(`@${domain}`) === true);

const membershipsOf = (grants: readonly BirthGrant[]): Membership[] => {
  const tenants = new Map<string, Set<string>>();
  for (const { name, tenantRole } of grants) {
    const roles = tenants.get(name) ?? new Set();
    if (tenantRole) roles.add(tenantRole);
    tenants.set(name, roles);
  }
  return [...tenants].map(([tenant, roles]) => ({ tenant, roles: [...roles] }));
};

/** The names of what the rules of one kind give to this account, each once. */
const namesOf = (grants: readonly BirthGrant[]): string[] => [
  ...new Set(grants.map(({ name }) => name)),
];

/** A new account with the roles and tenants that the rules give it. */
export const withBirthGrants = (account: Account, grants: readonly BirthGrant[]): Account => {
  const applying = grants.filter((grant) => appliesTo(account, grant));
  const of = (kind: BirthGrant['kind']) => applying.filter((grant) => grant.kind === kind);
  return { ...account, roles: namesOf(of('role')), memberships: membershipsOf(of('tenant')) };
};

/** The Cognito groups that the rules give to a new account. */
export const groupsAtBirth = (account: Addressee, grants: readonly BirthGrant[]): string[] =>
  namesOf(grants.filter((grant) => grant.kind === 'group' && appliesTo(account, grant)));
