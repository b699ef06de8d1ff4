import { CreateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Events, OAuth2Server } from 'oauth2-mock-server';
import { type LocalPool, POOL_ID } from '../local-pool.ts';
import type { HttpBrowser, Seen } from '../oauth/browser.ts';

/** An identity provider of OpenID Connect that signs everybody in as the same person. */
export interface OidcProvider {
  readonly server: OAuth2Server;
  /** Claims of the next ID tokens and of the userinfo endpoint. */
  person: Record<string, unknown>;
  readonly stop: () => Promise<void>;
}

/** Starts a provider on 127.0.0.1. */
export const startOidcProvider = async (): Promise<OidcProvider> => {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  const provider: OidcProvider = {
    server,
    person: {},
    stop: async () => {
      await server.stop();
    },
  };
  server.service.on(Events.BeforeTokenSigning, (token) => {
    Object.assign(token.payload, provider.person);
  });
  server.service.on(Events.BeforeUserinfo, (answer) => {
    answer.body = { ...provider.person };
  });
  return provider;
};

/** Makes the provider known to the pool under a name. */
export const addOidcProvider = async (
  { api }: Pick<LocalPool, 'api'>,
  { server }: OidcProvider,
  {
    name,
    mapping,
    details = {},
  }: {
    readonly name: string;
    readonly mapping: Record<string, string>;
    readonly details?: Record<string, string>;
  },
): Promise<void> => {
  await api.send(
    new CreateIdentityProviderCommand({
      UserPoolId: POOL_ID,
      ProviderName: name,
      ProviderType: 'OIDC',
      AttributeMapping: mapping,
      IdpIdentifiers: [`${name}.example.com`],
      ProviderDetails: {
        client_id: 'pool-at-provider',
        client_secret: 'not-a-secret',
        authorize_scopes: 'openid email',
        attributes_request_method: 'GET',
        oidc_issuer: server.issuer.url ?? '',
        ...details,
      },
    }),
  );
};

/** Follows a browser from the pool to the provider and back; resolves to what comes of it. */
export const goThroughProvider = async (browser: HttpBrowser, path: string): Promise<Seen> => {
  const sent = await browser.open(path);
  const atProvider = await fetch(sent.location, { redirect: 'manual' });
  return await browser.open(atProvider.headers.get('location') ?? '');
};
