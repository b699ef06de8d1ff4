import type { DescribedIdentityPool, RoleRule } from './described-identity-pool.ts';

/** The claims of an ID token. */
export type Claims = Readonly<Record<string, unknown>>;

/** Claims are compared as texts; a list is compared as it is written in the token. */
const claimText = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const matchers: Readonly<Record<RoleRule['matchType'], (claim: string, value: string) => boolean>> =
  {
    Equals: (claim, value) => claim === value,
    NotEqual: (claim, value) => claim !== value,
    StartsWith: (claim, value) => claim.startsWith(value),
    Contains: (claim, value) => claim.includes(value),
  };

/** A rule about a claim that the token lacks is passed over, also `NotEqual`. */
const fits = ({ claim, matchType, value }: RoleRule, claims: Claims): boolean => {
  const text = claimText(claims[claim]);
  return text !== undefined && matchers[matchType](text, value);
};

const rolesIn = (claims: Claims): readonly string[] => {
  const roles = claims['cognito:roles'];
  return Array.isArray(roles) ? roles.map(String) : [];
};

/** The role that the token itself names; `undefined` when it names none or several. */
const roleOfToken = (claims: Claims): string | undefined => {
  const preferred = claims['cognito:preferred_role'];
  if (typeof preferred === 'string') return preferred;
  const [only, ...others] = rolesIn(claims);
  return others.length === 0 ? only : undefined;
};

/** What of an identity pool chooses the role. */
export type RoleChoice = Pick<DescribedIdentityPool, 'authenticatedRole' | 'roleMappings'>;

/** A token, the app client it is for, and the role its holder asks for. */
export interface RoleQuestion {
  readonly claims: Claims;
  /** `<provider name>:<client id>`. */
  readonly client: string;
  readonly customRoleArn?: string | undefined;
}

/**
 * Chooses the role for a signed-in user; `undefined` means that there is none and that credentials
 * are denied. Pure.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export const chooseRole = (
  { authenticatedRole, roleMappings }: RoleChoice,
  { claims, client, customRoleArn }: RoleQuestion,
): string | undefined => {
  const mapping = roleMappings[client];
  if (customRoleArn !== undefined) {
    // A client may choose among the roles that its token lists, and only where tokens decide.
    const isListed = rolesIn(claims).includes(customRoleArn);
    return mapping?.type === 'Token' && isListed ? customRoleArn : undefined;
  }
  if (!mapping) return authenticatedRole;
  const chosen =
    mapping.type === 'Rules'
      ? mapping.rules.find((rule) => fits(rule, claims))?.roleArn
      : roleOfToken(claims);
  return chosen ?? (mapping.whenAmbiguous === 'Deny' ? undefined : authenticatedRole);
};

/** STS takes no other characters in a tag. */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

/**
 * The principal tags of a session, as context keys: one for each claim of the token that is mapped
 * and is a text that STS takes. Pure.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html
 */
export const principalTags = (
  mapped: Readonly<Record<string, string>>,
  claims: Claims,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(mapped).flatMap(([tag, claim]) => {
      const value = claims[claim];
      return typeof value === 'string' && TAG_VALUE.test(value)
        ? [[`aws:PrincipalTag/${tag}`, value]]
        : [];
    }),
  );
