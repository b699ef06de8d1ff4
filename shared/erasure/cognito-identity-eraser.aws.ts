import { CognitoIdentityClient, DeleteIdentitiesCommand } from '@aws-sdk/client-cognito-identity';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { IdentityEraser } from './erasure-stores.ts';

/** Three attempts of 3 s and the pauses between them. */
const CALL_LIMIT_MS = 10_000;

const operation = { service: 'cognito-identity', operation: 'DeleteIdentities' };

const client = new CognitoIdentityClient(
  clientSettings({ connectMs: 500, requestMs: 3000, attempts: 3 }),
);

/** The reference does not say what becomes of an id that is not there: this is no failure here. */
const isGone = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.reason === 'ResourceNotFoundException';

const deleteIdentity = async (identityId: string, signal: AbortSignal) => {
  const command = new DeleteIdentitiesCommand({ IdentityIdsToDelete: [identityId] });
  const { UnprocessedIdentityIds = [] } = await callAws(
    { ...operation, signal, limitMs: CALL_LIMIT_MS },
    (abortSignal) => client.send(command, { abortSignal }),
  );
  return UnprocessedIdentityIds;
};

/**
 * The identities of the identity pools of this account and region. One that Cognito has not
 * processed throws, so that the attempt is made again.
 *
 * Source: https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DeleteIdentities.html
 */
export const cognitoIdentityEraser: IdentityEraser = {
  remove: async (identityId, signal) => {
    try {
      const [unprocessed] = await deleteIdentity(identityId, signal);
      if (!unprocessed) return;
      const reason = unprocessed.ErrorCode ?? 'UnknownError';
      throw new DependencyFailed({ ...operation, reason, retryable: true }, undefined);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
};
