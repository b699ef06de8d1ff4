import { invalidParameter } from '../errors.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address of a provider. Plain HTTP goes to this machine only: anywhere else it would hand
 * secrets and identities to whoever listens. Throws `InvalidParameterException`.
 */
export const safeUrl = (text: string): URL => {
  const url = URL.parse(text);
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!url || !isSafe) throw invalidParameter(`The address ${text} is not an https address.`);
  return url;
};
