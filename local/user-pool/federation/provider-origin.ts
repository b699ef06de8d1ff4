import type { HttpRequest } from '../../gateway/http.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** The origin by which the browser reached the gateway, so that its cookies come back. */
export const originOf = ({ headers }: HttpRequest): string => `http://${headers.host ?? ''}`;

/** How a template names the provider that the local stack brings along: by its usual port. */
const USUAL = 'http://127.0.0.1:4566/_local/';

/**
 * A provider as it is reached from here: addresses of the local stack at its usual port become
 * addresses at the origin that it really has. All others stay.
 */
export const atOrigin = (provider: IdentityProvider, origin: string): IdentityProvider => ({
  ...provider,
  details: Object.fromEntries(
    Object.entries(provider.details).map(([name, value]) => [
      name,
      value.startsWith(USUAL) ? `${origin}/_local/${value.slice(USUAL.length)}` : value,
    ]),
  ),
});
