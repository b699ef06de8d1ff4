import type { HttpAnswer } from '../../gateway/http.ts';
import { unstored } from './oauth-error.ts';

type Parameters = Readonly<Record<string, string | undefined>>;

/** Sends a browser elsewhere, with a cookie if one is given. */
export const redirect = (location: string, setCookie?: string): HttpAnswer => ({
  status: 302,
  headers: {
    location,
    'referrer-policy': 'same-origin',
    ...unstored,
    ...(setCookie === undefined ? {} : { 'set-cookie': setCookie }),
  },
  body: '',
});

const encoded = (parameters: Parameters): string =>
  new URLSearchParams(
    Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();

/** An address with parameters in its query; what stands there already stays. Pure. */
export const withQuery = (address: string, parameters: Parameters): string =>
  `${address}${address.includes('?') ? '&' : '?'}${encoded(parameters)}`;

/** An address with parameters in its fragment, as the implicit grant hands out tokens. Pure. */
export const withFragment = (address: string, parameters: Parameters): string =>
  `${address}#${encoded(parameters)}`;
