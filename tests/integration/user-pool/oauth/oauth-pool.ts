import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHash, randomBytes } from 'node:crypto';
import { type LocalPool, PASSWORD, POOL_ID } from '../local-pool.ts';
import { type HttpBrowser, returned, type Seen } from './browser.ts';

/** Where the tests' application wants its codes. */
export const CALLBACK = 'http://localhost:3000/callback';

/** An app client of the OAuth 2 endpoints; `settings` go over the usual ones. */
export const makeClient = async (
  { api }: LocalPool,
  settings: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<{ readonly id: string; readonly secret: string }> => {
  const { UserPoolClient } = await api.send(
    new CreateUserPoolClientCommand({
      UserPoolId: POOL_ID,
      ClientName: 'app',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
      CallbackURLs: [CALLBACK],
      LogoutURLs: ['http://localhost:3000/bye'],
      SupportedIdentityProviders: ['COGNITO'],
      PreventUserExistenceErrors: 'ENABLED',
      WriteAttributes: ['email', 'name'],
      ...settings,
    }),
  );
  return { id: UserPoolClient?.ClientId ?? '', secret: UserPoolClient?.ClientSecret ?? '' };
};

/** A confirmed user with the usual password. */
export const makeUser = async ({ api }: LocalPool, email: string): Promise<void> => {
  const common = { UserPoolId: POOL_ID, Username: email };
  await api.send(
    new AdminCreateUserCommand({
      ...common,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: 'Jane' },
      ],
    }),
  );
  await api.send(
    new AdminSetUserPasswordCommand({ ...common, Password: PASSWORD, Permanent: true }),
  );
};

/** A verifier of PKCE with its challenge. */
export const proofKey = () => {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
};

/** The address of an authorization request. */
export const authorizePath = (
  clientId: string,
  parameters: Record<string, string> = {},
): string => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: CALLBACK,
    scope: 'openid email',
    state: 'a state & more',
    ...parameters,
  });
  return `/oauth2/authorize?${query}`;
};

/** Signs in on the pages; resolves to the redirect to the application. */
export const signInOnPages = async (
  browser: HttpBrowser,
  { path, username }: { readonly path: string; readonly username: string },
): Promise<Seen> => {
  const sent = await browser.open(path);
  const page = await browser.open(sent.location);
  return await browser.submit(page, { username, password: PASSWORD });
};

/** Asks the token endpoint. */
export const askTokens = async (
  { url }: Pick<LocalPool, 'url'>,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => {
  const answer = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

/** Exchanges the code of a redirect for tokens. */
export const exchange = async (
  pool: Pick<LocalPool, 'url'>,
  back: Seen,
  fields: Record<string, string>,
) =>
  await askTokens(pool, {
    grant_type: 'authorization_code',
    code: returned(back).get('code') ?? '',
    redirect_uri: CALLBACK,
    ...fields,
  });
