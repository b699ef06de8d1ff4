import type * as library from '@simplewebauthn/server';

/**
 * The library for both ceremonies, loaded at the first passkey: it takes a quarter of a second,
 * which starting the local stack should not wait for.
 */
export const webAuthn = async (): Promise<typeof library> => await import('@simplewebauthn/server');
