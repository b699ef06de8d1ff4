import { AwsError } from '../../gateway/aws-error.ts';
import { invalidParameter, userNotFound } from '../errors.ts';
import { type Input, optionalObject, optionalText, text } from '../input.ts';
import type { User, UserPool } from '../model.ts';
import { foldName, lookUpUser } from '../users.ts';
import { federatedUsername, findFederatedUser } from './federated-identity.ts';
import { findProvider } from './find-provider.ts';
import type { IdentityProvider } from './identity-provider.ts';

const MOST_LINKS = 5;
const SUBJECT = 'Cognito_Subject';
const LOCAL = 'Cognito';

/** `ProviderUserIdentifierType` of the API. */
interface NamedIdentity {
  readonly providerName: string;
  readonly attribute: string | undefined;
  readonly value: string;
}

/** Reads `DestinationUser`, `SourceUser` or `User`; throws `InvalidParameterException`. */
const namedIdentity = (input: Input, member: string): NamedIdentity => {
  const given = optionalObject(input, member) ?? {};
  return {
    providerName: text(given, 'ProviderName'),
    attribute: optionalText(given, 'ProviderAttributeName'),
    value: text(given, 'ProviderAttributeValue'),
  };
};

const destinationOf = (pool: UserPool, { providerName, value }: NamedIdentity): User => {
  const user =
    providerName === LOCAL
      ? lookUpUser(pool, value)
      : pool.users.get(foldName(pool, `${providerName}_${value}`));
  if (!user) throw userNotFound();
  return user;
};

const isSource = (): AwsError =>
  invalidParameter(
    'Invalid SourceUser: Cognito users with a username/password may not be passed in as a ' +
      'SourceUser, only as a DestinationUser',
  );

const linkAttribute = (
  { type, mapping }: IdentityProvider,
  { attribute }: NamedIdentity,
): string | undefined => {
  if (attribute === undefined || attribute === SUBJECT) return undefined;
  if (type !== 'OIDC' && type !== 'SAML') {
    throw invalidParameter(
      `Invalid SourceUser: ProviderAttributeName must be ${SUBJECT} for ${type}.`,
    );
  }
  if (Object.hasOwn(mapping, attribute)) return attribute;
  throw invalidParameter(`Invalid SourceUser: attribute ${attribute} is not mapped.`);
};

/** Who has the identity already: a profile of its own, or a user it is linked to. */
const assertUnknown = (pool: UserPool, provider: IdentityProvider, source: NamedIdentity): void => {
  const attribute = linkAttribute(provider, source);
  const identity = { provider, subject: attribute === undefined ? source.value : '' };
  const mapped = attribute === undefined ? {} : { [attribute]: source.value };
  const holder =
    findFederatedUser(pool, identity, mapped) ??
    pool.users.get(federatedUsername(pool, { provider, subject: source.value }));
  if (!holder) return;
  if (holder.status !== 'EXTERNAL_PROVIDER') throw isSource();
  throw invalidParameter(
    'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
  );
};

/**
 * Links an identity that has not signed in yet to a user who exists. Throws
 * `InvalidParameterException`, `UserNotFoundException`, and `LimitExceededException` beyond five
 * links.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation-consolidate-users.html
 */
export const linkIdentity = (pool: UserPool, input: Input, now: number): void => {
  const user = destinationOf(pool, namedIdentity(input, 'DestinationUser'));
  const source = namedIdentity(input, 'SourceUser');
  if (source.providerName === LOCAL) throw isSource();
  const provider = findProvider(pool, source.providerName);
  const attribute = linkAttribute(provider, source);
  assertUnknown(pool, provider, source);
  const links = (user.identities ?? []).filter(({ primary }) => !primary);
  if (links.length >= MOST_LINKS) {
    throw new AwsError('LimitExceededException', 'Exceeded maximum number of linked identities.');
  }
  const { name: providerName, type: providerType } = provider;
  const link = { providerName, providerType, userId: source.value, primary: false, createdAt: now };
  user.identities = [
    ...(user.identities ?? []),
    attribute === undefined ? link : { ...link, attribute },
  ];
  user.modifiedAt = now;
};

const disableLocal = (pool: UserPool, value: string, now: number): void => {
  const user = lookUpUser(pool, value);
  if (!user) throw userNotFound();
  delete user.password;
  user.modifiedAt = now;
};

/**
 * Takes an identity from a user: a link is removed, a profile of its own is disabled; the user
 * `Cognito` loses the password. The next sign-in of an unlinked identity makes a profile.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableProviderForUser.html
 */
export const disableIdentity = (pool: UserPool, input: Input, now: number): void => {
  const named = namedIdentity(input, 'User');
  if (named.providerName === LOCAL) {
    disableLocal(pool, named.value, now);
    return;
  }
  const provider = findProvider(pool, named.providerName);
  const attribute = linkAttribute(provider, named);
  const identity = { provider, subject: attribute === undefined ? named.value : '' };
  const mapped = attribute === undefined ? {} : { [attribute]: named.value };
  const user = findFederatedUser(pool, identity, mapped);
  if (!user) throw userNotFound();
  const isOwn = user.identities?.some(
    (each) => each.primary && each.providerName === provider.name && each.userId === named.value,
  );
  if (isOwn) user.enabled = false;
  else {
    user.identities = (user.identities ?? []).filter(
      (each) => each.providerName !== provider.name || each.userId !== named.value,
    );
  }
  user.modifiedAt = now;
};
