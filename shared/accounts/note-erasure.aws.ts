import { putItem } from './accounts-table.aws.ts';
import { pendingErasureKey } from './pending-erasure-key.ts';

/**
 * Notes in the table of this name that an account is going to be erased, where whoever continues
 * interrupted erasures looks. Comes before the mark: a note without a mark is dropped, a mark
 * without a note might be forgotten. A note that is there stays as it is, because an attempt may
 * have added to it. `requestedAt` is ISO 8601 in UTC. Throws `DependencyFailed`.
 */
export const noteErasure = async (
  table: string,
  { sub, requestedAt }: { readonly sub: string; readonly requestedAt: string },
  signal: AbortSignal,
): Promise<void> => {
  const condition = { expression: 'attribute_not_exists(pk)' };
  const place = { table, key: pendingErasureKey(sub) };
  await putItem(place, { fields: { requestedAt }, condition }, signal);
};
