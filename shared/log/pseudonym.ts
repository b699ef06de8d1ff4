import { hash } from 'node:crypto';

const LENGTH = 16;

/**
 * The name by which a log speaks of a user: derived from `sub`, a random value that cannot be
 * guessed, and the user pool. Not derived from an address, which could be found by trying.
 */
export const pseudonym = (userPoolId: string, sub: string): string =>
  hash('sha256', `${userPoolId}/${sub}`, 'base64url').slice(0, LENGTH);
