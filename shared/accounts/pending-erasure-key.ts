/** Every account that is being erased, under one key: whoever continues them finds them here. */
export const PENDING_ERASURES = 'ERASURE#PENDING';

/** The primary key of the note that an account is being erased. */
export const pendingErasureKey = (sub: string) => ({ pk: PENDING_ERASURES, sk: sub });
