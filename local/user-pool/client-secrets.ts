import { timingSafeEqual } from 'node:crypto';
import { AwsError } from '../gateway/aws-error.ts';
import { invalidParameter, resourceNotFound } from './errors.ts';
import type { AppClient, ClientSecret } from './model.ts';

const PATTERN = /^[\w+]{24,64}$/;

/** The secrets of a client, oldest first; none for a public one. */
export const secretsOf = (client: AppClient): ClientSecret[] => [
  ...(client.secret === undefined
    ? []
    : [{ value: client.secret, createdAt: client.secretCreatedAt ?? client.createdAt }]),
  ...(client.newerSecret ? [client.newerSecret] : []),
];

const isSame = (expected: string, offered: Buffer): boolean => {
  const bytes = Buffer.from(expected);
  return bytes.length === offered.length && timingSafeEqual(bytes, offered);
};

/** Whether a caller's secret is one of the client's; public clients have none, and take none. */
export const secretIsRight = (client: AppClient, given: string | undefined): boolean => {
  if (client.secret === undefined) return given === undefined || given === '';
  const offered = Buffer.from(given ?? '');
  return secretsOf(client).some(({ value }) => isSame(value, offered));
};

/** `ClientSecretId`: the client's id and the time at which the secret was made. */
const secretId = (client: AppClient, { createdAt }: ClientSecret): string =>
  `${client.id}--${createdAt}`;

/** A secret as the API names it, without its text. */
export const describeSecret = (
  client: AppClient,
  secret: ClientSecret,
): Readonly<Record<string, unknown>> => ({
  ClientSecretId: secretId(client, secret),
  ClientSecretCreateDate: secret.createdAt / 1000,
});

/**
 * Gives a client its second secret. Throws `InvalidParameterException` for public clients and for
 * texts that are none, `LimitExceededException` when it has two.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html
 */
export const addSecret = (client: AppClient, value: string, now: number): ClientSecret => {
  const [oldest, newer] = secretsOf(client);
  if (!oldest) throw invalidParameter(`Client ${client.id} does not have a client secret.`);
  if (newer) {
    throw new AwsError('LimitExceededException', 'A client can have at most 2 client secrets.');
  }
  if (!PATTERN.test(value)) {
    throw invalidParameter(
      "1 validation error detected: Value at 'clientSecret' failed to satisfy constraint: " +
        'Member must have 24 to 64 characters of [\\w+]',
    );
  }
  const secret = { value, createdAt: Math.max(now, oldest.createdAt + 1) };
  client.newerSecret = secret;
  return secret;
};

/**
 * Takes one of two secrets away; sign-ins with the other go on. Throws `ResourceNotFoundException`
 * for ids that are none, `InvalidParameterException` for the last secret.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClientSecret.html
 */
export const removeSecret = (client: AppClient, id: string): void => {
  const secrets = secretsOf(client);
  if (!secrets.some((secret) => secretId(client, secret) === id)) {
    throw resourceNotFound(`Client secret ${id} does not exist.`);
  }
  const kept = secrets.find((secret) => secretId(client, secret) !== id);
  if (!kept) throw invalidParameter('The last client secret cannot be deleted.');
  client.secret = kept.value;
  client.secretCreatedAt = kept.createdAt;
  delete client.newerSecret;
};
