import type { ClientScope } from '../context.ts';
import { textList } from '../input.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** The providers that users of a client may sign in through. */
export const providersOf = ({ pool, client }: ClientScope): IdentityProvider[] =>
  textList(client.settings, 'SupportedIdentityProviders').flatMap((name) => {
    const provider = pool.identityProviders.get(name);
    return provider ? [provider] : [];
  });

/**
 * What an authorization request says about where to sign in: a provider by `identity_provider` or
 * `idp_identifier`, `COGNITO` for local users, `unknown`, or nothing. A client with one provider
 * and no local users needs not say it. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export const chooseProvider = (
  scope: ClientScope,
  query: URLSearchParams,
): IdentityProvider | 'COGNITO' | 'unknown' | undefined => {
  const name = query.get('identity_provider');
  const identifier = query.get('idp_identifier');
  const providers = providersOf(scope);
  const takesLocal = textList(scope.client.settings, 'SupportedIdentityProviders').includes(
    'COGNITO',
  );
  if (name === 'COGNITO') return takesLocal ? 'COGNITO' : 'unknown';
  if (name !== null) return providers.find((each) => each.name === name) ?? 'unknown';
  if (identifier !== null) {
    return providers.find(({ identifiers }) => identifiers.includes(identifier)) ?? 'unknown';
  }
  const [only, other] = providers;
  return only && !other && !takesLocal ? only : undefined;
};
