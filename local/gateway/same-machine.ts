/** The names by which a program on this machine reaches 127.0.0.1. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether the `Host` header names this machine. A foreign page that has its own name resolve to
 * 127.0.0.1 (DNS rebinding) is same-origin for the browser; its `Host` gives it away.
 */
export const isLocalHost = (host: string | undefined): boolean =>
  LOOPBACK.has((host ?? '').replace(/:\d+$/, '').toLowerCase());

/**
 * Whether a page of this `Origin` may drive the local stack: no origin (not a browser, or a plain
 * navigation), or a page of this machine on any port and scheme (`http:`, `capacitor:`, …).
 * `null` is refused, because every foreign page can have that origin through a sandboxed frame.
 */
export const isLocalOrigin = (origin: string | undefined): boolean => {
  if (origin === undefined) return true;
  const hostname = URL.parse(origin)?.hostname.toLowerCase() ?? '';
  return LOOPBACK.has(hostname) || hostname.endsWith('.localhost');
};
