import { createHash, randomBytes } from 'node:crypto';

/** A text that nobody can guess. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/** The form in which the pool keeps what it hands out. */
export const hashOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** Drops what has expired from a map. */
export const dropExpired = (
  entries: Map<string, { readonly expiresAt: number }>,
  now: number,
): void => {
  for (const [key, { expiresAt }] of entries) if (now >= expiresAt) entries.delete(key);
};
