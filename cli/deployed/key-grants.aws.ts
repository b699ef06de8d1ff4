import { KMSClient, ListGrantsCommand, type GrantListEntry } from '@aws-sdk/client-kms';
import { ask, operatorClient } from './operator-limits.aws.ts';

const kms = new KMSClient(operatorClient);

/** Every grant on a key. Throws `DependencyFailed`. */
export const listGrants = async (KeyId: string): Promise<readonly GrantListEntry[]> => {
  const found: GrantListEntry[] = [];
  let Marker: string | undefined;
  do {
    const page = await ask('kms', 'ListGrants', (abortSignal) =>
      kms.send(new ListGrantsCommand({ KeyId, Limit: 100, ...(Marker ? { Marker } : {}) }), {
        abortSignal,
      }),
    );
    found.push(...(page.Grants ?? []));
    Marker = page.Truncated === true ? page.NextMarker : undefined;
  } while (Marker);
  return found;
};
