/** A token taken apart; nothing of it is verified. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

const bytesOf = (part: string): Uint8Array<ArrayBuffer> => {
  const text = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0);
};

const jsonOf = (part: string): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(bytesOf(part))) as Record<string, unknown>;

/** Takes a JSON Web Token apart. Throws when it is none. */
export const decodeToken = (token: string): DecodedToken => {
  const [header = '', payload = ''] = token.split('.');
  return { header: jsonOf(header), payload: jsonOf(payload) };
};

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

interface KeySet {
  readonly keys: readonly (JsonWebKey & { readonly kid: string })[];
}

/**
 * Whether the user pool signed the token: its signature against the pool's published keys.
 * Rejects when the keys cannot be had.
 */
export const isSignedBy = async (token: string, userPoolId: string): Promise<boolean> => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const answer = await fetch(`/${userPoolId}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as KeySet;
  const jwk = keys.find(({ kid }) => kid === jsonOf(header)['kid']);
  if (!jwk) return false;
  const key = await crypto.subtle.importKey('jwk', jwk, RSA, false, ['verify']);
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  return crypto.subtle.verify(RSA, key, bytesOf(signature), signed);
};
