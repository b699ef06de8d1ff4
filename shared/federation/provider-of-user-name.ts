import type { ProviderPolicy } from './provider-policy.ts';

/** Whose user name it is: a policy, and the subject as far as the name tells it. */
export interface NamedSubject {
  readonly policy: ProviderPolicy;
  /** The provider's name for the user; in lower case where the pool folds user names. */
  readonly subject: string;
}

const isPrefixOf = ({ name }: ProviderPolicy, userName: string): boolean =>
  userName.toLowerCase().startsWith(`${name.toLowerCase()}_`);

/** A name has at least three characters, so its underscore may be the second, the end not. */
const END_OF_UNNAMED = /^..+?_(.+)$/su;

/**
 * Reads `Provider_subject`, the user name that Cognito gives to somebody from an identity provider.
 * The provider is looked up among the known ones whatever its case, because pools that ignore case
 * fold the whole name; the subject is all the rest, underscores included. `undefined` when no policy
 * stands for the provider, or no subject is left.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
export const providerOfUserName = (
  policies: readonly ProviderPolicy[],
  userName: string,
): NamedSubject | undefined => {
  const [policy] = policies
    .filter((each) => each.name !== '*' && isPrefixOf(each, userName))
    .toSorted((one, other) => other.name.length - one.name.length);
  if (policy) {
    const subject = userName.slice(policy.name.length + 1);
    return subject === '' ? undefined : { policy, subject };
  }
  const others = policies.find(({ name }) => name === '*');
  const [, subject] = END_OF_UNNAMED.exec(userName) ?? [];
  return others && subject !== undefined ? { policy: others, subject } : undefined;
};

/** The policy for a provider by its name as the pool has it, else the one for all others. */
export const policyFor = (
  policies: readonly ProviderPolicy[],
  providerName: string,
): ProviderPolicy | undefined =>
  policies.find(({ name }) => name.toLowerCase() === providerName.toLowerCase()) ??
  policies.find(({ name }) => name === '*');
