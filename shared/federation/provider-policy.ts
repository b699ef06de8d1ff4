import * as z from 'zod/mini';
import { PROVIDER_NAME } from '../events/federated-user-name.ts';
import { canonicalDomain } from '../addresses/email-address.ts';

/** What is held of an identity provider of the pool: which of its words count, and for what. */
export interface ProviderPolicy {
  /** Its name exactly as the pool has it, or `*` for every provider that is not named. */
  readonly name: string;
  /**
   * Someone comes whose address belongs to a user already:
   * - `link`: both become one user, when the address is proven on both sides;
   * - `block`: the newcomer is refused;
   * - `allow`: the newcomer is a user apart, and the address proves nothing.
   */
  readonly linking: 'link' | 'block' | 'allow';
  /**
   * What proves that the address is theirs: the provider's own `claim`, nothing (`never`), or that
   * it lies under one of these domains, which the owner of the provider owns.
   */
  readonly emailProof: 'claim' | 'never' | readonly string[];
  /** The provider's own name for the e-mail address. */
  readonly emailAttribute: string;
  /** The provider's own names of everything that is taken over beside the address. */
  readonly attributes: readonly string[];
}

/** What may be put into the setting: this is how long one variable should get at the most. */
const MAX_TEXT = 2000;

const providerName = z.string().check(
  z.maxLength(32),
  z.refine((name) => name === '*' || PROVIDER_NAME.test(name)),
);

/** What no provider may say: tokens, Cognito's own names, and what the pool itself proves. */
const unacceptable =
  /^(?:cognito:|custom:|dev:)|^(?:access_token|id_token|refresh_token|email_verified|phone_number_verified|identities)$/iu;

/**
 * Roles and groups are ours to give, so an attribute of that name is refused rather than taken over,
 * whatever address or name space it has in SAML; the number is that of `memberOf`.
 */
const granting = /(?:^|[/:#])(?:groups?|roles?|memberof)$|^urn:oid:1\.2\.840\.113556\.1\.2\.102$/iu;

const attributeName = z.string().check(
  z.minLength(1),
  z.maxLength(128),
  z.refine((name) => !unacceptable.test(name) && !granting.test(name)),
);

const ownedDomain = z.string().check(z.refine((domain) => canonicalDomain(domain) === domain));

/** The claims of OpenID Connect that say who someone is. */
const personal = ['name', 'given_name', 'family_name', 'picture', 'locale', 'zoneinfo'];

const writtenPolicy = z.strictObject({
  name: providerName,
  linking: z.enum(['link', 'block', 'allow']),
  emailProof: z.union([z.enum(['claim', 'never']), z.array(ownedDomain).check(z.minLength(1))]),
  emailAttribute: z.optional(attributeName),
  attributes: z.optional(z.array(attributeName)),
});

type WrittenPolicy = z.output<typeof writtenPolicy>;

const foldedName = ({ name }: { readonly name: string }): string => name.toLowerCase();

/** Each provider once; nobody unnamed is linked or proves anything, and nobody is linked without proof. */
const isSound = (policies: readonly WrittenPolicy[]): boolean =>
  new Set(policies.map(foldedName)).size === policies.length &&
  policies.every(
    ({ name, linking, emailProof }) =>
      (linking === 'allow' || emailProof !== 'never') &&
      (name !== '*' || (linking === 'allow' && emailProof === 'never')),
  );

const list = z.array(writtenPolicy).check(z.refine(isSound));

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The setting: `none`, or the policies as a JSON list. */
export const providerPolicies = z.pipe(
  z.pipe(
    z.pipe(
      z.string().check(z.maxLength(MAX_TEXT)),
      z.transform((text) => (text === 'none' ? [] : jsonOf(text))),
    ),
    list,
  ),
  z.transform((policies): readonly ProviderPolicy[] =>
    policies.map((each) => ({
      ...each,
      emailAttribute: each.emailAttribute ?? 'email',
      attributes: each.attributes ?? personal,
    })),
  ),
);
