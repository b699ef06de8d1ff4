import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { secretsOf } from './client-secrets.ts';
import type { ClientScope, UserPoolContext } from './context.ts';
import { invalidParameter, notAuthorized, resourceNotFound } from './errors.ts';
import { type Input, optionalNumber, optionalObject, optionalText, textList } from './input.ts';
import type { AppClient, UserPool } from './model.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

const randomText = (length: number): string =>
  Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

/** An app client id of AWS's shape. */
export const createClientId = (): string => randomText(26);

/** A client secret of AWS's shape. */
export const createClientSecret = (): string => randomText(51);

const noSuchClient = (clientId: string): Error =>
  resourceNotFound(`User pool client ${clientId} does not exist.`);

/** The app client with this id and its pool; throws `ResourceNotFoundException`. */
export const findClient = (context: UserPoolContext, clientId: string): ClientScope => {
  for (const pool of context.pools.values()) {
    const client = pool.clients.get(clientId);
    if (client) return { pool, client };
  }
  throw noSuchClient(clientId);
};

/** An app client of a pool; throws `ResourceNotFoundException`. */
export const findClientOf = (pool: UserPool, clientId: string): AppClient => {
  const client = pool.clients.get(clientId);
  if (!client) throw noSuchClient(clientId);
  return client;
};

/**
 * Throws what Cognito would for app client settings that contradict each other: rotation of
 * refresh tokens excludes the flow that refreshes without it.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
export const assertClientSettings = (settings: Input): void => {
  const flows = textList(settings, 'ExplicitAuthFlows');
  const mixed =
    flows.some((flow) => flow.startsWith('ALLOW_')) &&
    flows.some((flow) => !flow.startsWith('ALLOW_'));
  if (mixed) {
    throw invalidParameter('ExplicitAuthFlows: legacy values cannot be mixed with ALLOW_ values.');
  }
  const rotates = optionalObject(settings, 'RefreshTokenRotation')?.['Feature'] === 'ENABLED';
  if (rotates && flows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    throw invalidParameter(
      'Refresh token rotation cannot be enabled together with ALLOW_REFRESH_TOKEN_AUTH.',
    );
  }
};

/** Whether the client hides which users exist (`PreventUserExistenceErrors`). */
export const hidesUsers = (client: AppClient): boolean =>
  optionalText(client.settings, 'PreventUserExistenceErrors') === 'ENABLED';

/** Whether users of the client can choose how to sign in (`ALLOW_USER_AUTH`). */
export const allowsChoice = (client: AppClient): boolean =>
  textList(client.settings, 'ExplicitAuthFlows').includes('ALLOW_USER_AUTH');

/** Whether tokens of the client can be revoked; the default is yes. */
export const canRevoke = (client: AppClient): boolean =>
  client.settings['EnableTokenRevocation'] !== false;

/** Grace period in seconds when the client rotates refresh tokens, else `undefined`. */
export const rotationGrace = (client: AppClient): number | undefined => {
  const rotation = optionalObject(client.settings, 'RefreshTokenRotation');
  if (rotation?.['Feature'] !== 'ENABLED') return undefined;
  return optionalNumber(rotation, 'RetryGracePeriodSeconds') ?? 0;
};

/** How long a challenge can be answered, in milliseconds. */
export const authSessionValidity = (client: AppClient): number =>
  (optionalNumber(client.settings, 'AuthSessionValidity') ?? 3) * 60_000;

const unitSeconds: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

/** How long a kind of token lives, in seconds. Without settings: 1 hour; refresh tokens 30 days. */
export const tokenSeconds = (
  client: AppClient,
  kind: 'AccessToken' | 'IdToken' | 'RefreshToken',
): number => {
  const validity = optionalNumber(client.settings, `${kind}Validity`);
  const isRefresh = kind === 'RefreshToken';
  if (!validity) return isRefresh ? 30 * 86_400 : 3600;
  const units = optionalObject(client.settings, 'TokenValidityUnits');
  const unit = (units && optionalText(units, kind)) ?? (isRefresh ? 'days' : 'hours');
  return validity * (unitSeconds[unit] ?? 3600);
};

/** Base64 of HMAC-SHA256 over username and client id, keyed by a secret: the older one unless given. */
export const secretHash = (
  client: AppClient,
  username: string,
  secret = client.secret ?? '',
): string =>
  createHmac('sha256', secret)
    .update(username + client.id)
    .digest('base64');

/**
 * Throws `NotAuthorizedException` when a client with a secret did not prove that it knows it.
 * @param usernames the name as the caller gave it, and others that Cognito takes too
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 */
export const assertSecretHash = (
  client: AppClient,
  given: string | undefined,
  ...usernames: string[]
): void => {
  if (client.secret === undefined) {
    if (given === undefined) return;
    throw notAuthorized(
      `Client ${client.id} is not configured for secret but secret hash was received`,
    );
  }
  if (given === undefined) {
    throw notAuthorized(
      `Client ${client.id} is configured with secret but SECRET_HASH was not received`,
    );
  }
  const offered = Buffer.from(given);
  const right = usernames.some((username) =>
    secretsOf(client).some(({ value }) => {
      const expected = Buffer.from(secretHash(client, username, value));
      return expected.length === offered.length && timingSafeEqual(expected, offered);
    }),
  );
  if (!right) throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
};

/** An app client as `DescribeUserPoolClient` shows it. */
export const describeClient = (pool: UserPool, client: AppClient): Record<string, unknown> => ({
  RefreshTokenValidity: 30,
  EnableTokenRevocation: true,
  AuthSessionValidity: 3,
  AllowedOAuthFlowsUserPoolClient: false,
  ...Object.fromEntries(
    Object.entries(client.settings).filter(([member]) => member !== 'GenerateSecret'),
  ),
  UserPoolId: pool.id,
  ClientId: client.id,
  ClientName: client.name,
  ...(client.secret === undefined ? {} : { ClientSecret: client.secret }),
  CreationDate: client.createdAt / 1000,
  LastModifiedDate: client.modifiedAt / 1000,
});

/** A client to be made; `settings` as `CreateUserPoolClient` takes them, `now` in milliseconds. */
export interface NewClient {
  readonly id: string;
  readonly name: string;
  readonly secret?: string;
  readonly settings: Input;
  readonly now: number;
}

/** Puts a new app client into a pool. */
export const createClient = (pool: UserPool, { now, ...made }: NewClient): AppClient => {
  const settings = { ...made.settings };
  const client: AppClient = { ...made, settings, createdAt: now, modifiedAt: now };
  pool.clients.set(client.id, client);
  return client;
};
