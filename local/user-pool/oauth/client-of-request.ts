import type { HttpRequest } from '../../gateway/http.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import { secretIsRight } from '../client-secrets.ts';
import { findClient } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { field } from './form.ts';
import { OAuthError } from './oauth-error.ts';

/** The app client with this id and its pool; `undefined` when there is none. */
export const lookUpClient = (
  context: UserPoolContext,
  clientId: string | null | undefined,
): ClientScope | undefined => {
  try {
    return findClient(context, clientId ?? '');
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
};

/** Client id and secret of a caller. */
interface Credentials {
  readonly id: string | undefined;
  readonly secret: string | undefined;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
};

const basicCredentials = (header: string): Credentials | undefined => {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header.trim()) ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0
    ? undefined
    : { id: decoded(text.slice(0, colon)), secret: decoded(text.slice(colon + 1)) };
};

const credentialsOf = (request: HttpRequest, fields: URLSearchParams): Credentials | undefined => {
  const header = request.headers.authorization;
  const id = field(fields, 'client_id');
  if (header === undefined) return { id, secret: field(fields, 'client_secret') };
  const basic = basicCredentials(header);
  return id === undefined || id === basic?.id ? basic : undefined;
};

/**
 * The client that calls a machine endpoint, by Basic authorization or by fields of the form. Throws
 * `OAuthError` `invalid_client` for unknown clients, wrong secrets, and names that contradict
 * each other.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const authenticateClient = (
  context: UserPoolContext,
  request: HttpRequest,
  { fields, status }: { readonly fields: URLSearchParams; readonly status: number },
): ClientScope => {
  const credentials = credentialsOf(request, fields);
  const scope = lookUpClient(context, credentials?.id);
  if (!scope || !secretIsRight(scope.client, credentials?.secret)) {
    throw new OAuthError('invalid_client', '', status);
  }
  return scope;
};
