import type { HttpRequest } from '../../gateway/http.ts';

/** A cookie of a name in a request. */
export const readCookie = ({ headers }: HttpRequest, name: string): string | undefined => {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key = '', value = ''] = part.trim().split('=', 2);
    if (key === name && value !== '') return value;
  }
  return undefined;
};

/**
 * A `Set-Cookie` header: out of reach of scripts and of other sites' forms. Not `Secure`, because
 * the local stack speaks HTTP.
 */
export const cookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
