import { secretHash } from '../clients.ts';
import type { Visit } from '../oauth/visit.ts';

/** The members that the operations of the API want for a user of a page. */
export const operationInput = (
  { scope: { client } }: Visit,
  username: string,
): Record<string, unknown> => ({
  ClientId: client.id,
  Username: username,
  ...(client.secret === undefined ? {} : { SecretHash: secretHash(client, username) }),
});
