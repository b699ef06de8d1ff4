/** Every account that is being erased, under one key: whoever continues them finds them here. */
export const PENDING_ERASURES = 'ERASURE#PENDING';

/** The primary key of the note that an account is being erased. */
export const pendingErasureKey = (sub: string) => ({ pk: PENDING_ERASURES, sk: sub });

/** The primary key of a receipt. */
export const receiptKey = (receipt: string) => ({ pk: `ERASURE#${receipt}`, sk: 'ERASURE' });

/** The primary key of the note whose an id of the identity pool is. */
export const identityKey = (identityId: string) => ({
  pk: `IDENTITY#${identityId}`,
  sk: 'IDENTITY',
});
