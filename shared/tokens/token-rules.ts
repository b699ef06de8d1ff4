import * as z from 'zod/mini';
import { isRoleName } from '../accounts/role-name.ts';
import { isTenantName } from '../accounts/tenant-name.ts';
import { claimName, isGrantableScope, isSuppressibleClaim } from './claim-names.ts';

const text = z.string().check(z.minLength(1), z.maxLength(128));
const role = z.string().check(z.refine(isRoleName));
const tenant = z.string().check(z.refine(isTenantName));

const oneOrMore = (name: typeof text) =>
  z.optional(z.union([name, z.array(name).check(z.minLength(1), z.maxLength(50))]));

const scope = z.string().check(z.refine(isGrantableScope));
const anyScope = z.string().check(z.regex(/^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/));
const suppressible = z.string().check(z.refine(isSuppressibleClaim));

const condition = z.strictObject({
  /** A role of the account. */
  role: oneOrMore(role),
  /** A group of the user pool. */
  group: oneOrMore(text),
  /** The active tenant. */
  tenant: oneOrMore(tenant),
  /** A role in the active tenant. */
  tenantRole: oneOrMore(role),
  /** The id of the app client. */
  client: oneOrMore(text),
  /** A trigger source, such as `TokenGeneration_HostedAuth`. */
  source: oneOrMore(text),
});

const reach = {
  /** Whose tokens; users' unless said otherwise. */
  for: z.optional(z.enum(['user', 'machine'])),
  /** All that is named must hold; of a list, one. */
  when: z.optional(condition),
};

const tokens = z.optional(z.array(z.enum(['id', 'access'])).check(z.minLength(1)));

const constant = z.union([
  z.string().check(z.maxLength(256)),
  z.number(),
  z.boolean(),
  z.array(text).check(z.maxLength(25)),
]);

const source = z.union([
  z.strictObject({
    account: z.enum([
      'email',
      'emailVerified',
      'userName',
      'version',
      'name',
      'givenName',
      'familyName',
      'locale',
      'zoneinfo',
    ]),
  }),
  z.strictObject({ group: text }),
  z.strictObject({ tenant: z.enum(['id', 'roles']) }),
  z.strictObject({ client: z.enum(['id']) }),
  z.strictObject({ constant }),
]);

const claimRule = z.strictObject({
  /** The name behind our prefix. */
  claim: z.optional(z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,39}$/))),
  /** In its place: a whole name, without our prefix. */
  bareClaim: z.optional(z.string().check(z.refine((name) => claimName(name) !== undefined))),
  from: source,
  in: tokens,
  /** The most characters of a text, or entries of a list; a longer value is left out. */
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
  /** Leaves out what must not be an IAM principal tag: wildcards, and an address that is not proved. */
  tag: z.optional(z.boolean()),
  ...reach,
});

const rules = z.strictObject({
  /** The allow-list of roles: what is not named here gets into no token. */
  roles: z.record(
    role,
    z.strictObject({
      scopes: z.optional(z.array(scope).check(z.maxLength(50))),
      iamRole: z.optional(
        z.string().check(z.regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/)),
      ),
    }),
  ),
  claims: z.array(claimRule).check(z.maxLength(50)),
  scopes: z.array(
    z.strictObject({
      add: z.optional(z.array(scope).check(z.maxLength(50))),
      suppress: z.optional(z.array(anyScope).check(z.maxLength(50))),
      ...reach,
    }),
  ),
  suppress: z.array(
    z.strictObject({ claims: z.array(suppressible).check(z.minLength(1)), in: tokens, ...reach }),
  ),
  /** The most bytes that our claims may add to one token, as JSON. */
  maxBytes: z.int().check(z.minimum(256), z.maximum(4096)),
  /** `aud` in access tokens, for APIs that insist on one: always the id of the app client. */
  accessTokenAudience: z.boolean(),
});

/** What the tokens say beyond status and roles, as a stage has it set. */
export type TokenRules = z.output<typeof rules>;

/** One rule of `claims`. */
export type ClaimRule = z.output<typeof claimRule>;

/** When a rule applies. */
export type Condition = z.output<typeof condition>;

/** Rules as they were written, with what is wrong with them; never with a value. */
export type ParsedTokenRules =
  | { readonly rules: TokenRules }
  | { readonly problems: readonly string[] };

type Issue = {
  readonly path: readonly PropertyKey[];
  readonly code?: string;
  readonly keys?: unknown;
};

const described = ({ path, code, keys }: Issue): string => {
  const place = path.length > 0 ? path.join('.') : 'the whole';
  return code === 'unrecognized_keys'
    ? `${place} has fields that are unknown: ${String(keys)}`
    : `${place} is missing or malformed`;
};

const namesOf = (value: Condition['role']): readonly string[] =>
  value === undefined ? [] : [value].flat();

/** Roles that a condition waits for in vain, because no token ever carries them. */
const unlistedRoles = ({ roles, claims, scopes, suppress }: TokenRules): string[] =>
  Object.entries({ claims, scopes, suppress }).flatMap(([list, entries]) =>
    entries.flatMap(({ when }, index) =>
      [...namesOf(when?.role), ...namesOf(when?.tenantRole)]
        .filter((name) => !Object.hasOwn(roles, name))
        .map(() => `${list}.${index}.when names a role that is not among the roles`),
    ),
  );

/** A user can write the personal texts of the pool: they must not become tags that grant access. */
const userWritten = new Set(['name', 'givenName', 'familyName', 'locale', 'zoneinfo']);

const claimProblems = ({ claims }: TokenRules): string[] =>
  claims.flatMap(({ claim, bareClaim, from, tag, for: bearer }, index) => {
    const problems: string[] = [];
    if ((claim === undefined) === (bareClaim === undefined)) {
      problems.push('needs either claim or bareClaim');
    }
    if (tag && 'account' in from && userWritten.has(from.account)) {
      problems.push('must not make a tag of what users can write');
    }
    if (bearer === 'machine' && !('constant' in from || 'client' in from)) {
      problems.push('takes for a machine what only users have');
    }
    return problems.map((problem) => `claims.${index} ${problem}`);
  });

const fromJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Reads rules from JSON. Tells every problem at once, by place. */
export const parseTokenRules = (json: string): ParsedTokenRules => {
  const parsed = rules.safeParse(fromJson(json));
  if (!parsed.success) return { problems: parsed.error.issues.map(described) };
  const problems = [...unlistedRoles(parsed.data), ...claimProblems(parsed.data)];
  return problems.length > 0 ? { problems } : { rules: parsed.data };
};
