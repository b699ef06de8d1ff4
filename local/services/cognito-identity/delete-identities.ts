import { invalidParameter, type Operation } from './operation.ts';

const MOST_AT_ONCE = 60;

const IDENTITY_ID = /^[\w-]+:[0-9a-f-]+$/u;

const isIdentityId = (id: unknown): id is string =>
  typeof id === 'string' && id.length <= 55 && IDENTITY_ID.test(id);

/**
 * `DeleteIdentities`: up to 60 at once. One that is not there is no error.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DeleteIdentities.html
 */
export const deleteIdentities: Operation = ({ identities }, input) => {
  const ids: unknown = input['IdentityIdsToDelete'];
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_AT_ONCE) {
    throw invalidParameter(
      "1 validation error detected: Value at 'identityIdsToDelete' failed to satisfy constraint: " +
        `Member must have length between 1 and ${MOST_AT_ONCE}`,
    );
  }
  if (!ids.every(isIdentityId)) {
    throw invalidParameter(
      "1 validation error detected: Value at 'identityIdsToDelete' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+',
    );
  }
  for (const id of ids) identities.remove(id);
  return { UnprocessedIdentityIds: [] };
};
