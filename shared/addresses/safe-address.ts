/** What an address may be made of: nothing that ends an attribute, and nothing that is not ASCII. */
const ADDRESS =
  /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][\w\-.~:/?#[\]@!$&()*+,;=%]*)?$/i;

/** Addresses of this very machine, where the local stack has no certificate. */
const LOCAL = /^http:\/\/(?:127\.0\.0\.1|localhost)(?=[:/?#]|$)/i;

/**
 * Whether a mail may refer to an address: `https:` with a host and no user name (`http:` on this
 * very machine), without spaces, quotes, braces and control characters.
 */
export const isSafeAddress = (address: string): boolean =>
  ADDRESS.test(address.replace(LOCAL, 'https://localhost'));
