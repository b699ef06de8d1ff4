import { timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../../gateway/http.ts';
import { cookie, readCookie } from '../oauth/cookies.ts';
import { randomSecret } from '../oauth/secret-texts.ts';

const NAME = 'XSRF-TOKEN';
const HOUR = 3600;

/** The text that the forms of a browser carry, and the cookie that it is compared with. */
export interface FormProtection {
  readonly token: string;
  readonly setCookie: string;
}

/** Protects the forms of a page against requests that other sites make a browser send. */
export const protectForms = (request: HttpRequest): FormProtection => {
  const token = readCookie(request, NAME) ?? randomSecret();
  return { token, setCookie: cookie(NAME, token, HOUR) };
};

/** Whether a form that was sent stood on a page of ours in the same browser. */
export const isProtected = (request: HttpRequest, fields: URLSearchParams): boolean => {
  const expected = Buffer.from(readCookie(request, NAME) ?? '');
  const given = Buffer.from(fields.get('_csrf') ?? '');
  return (
    expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given)
  );
};
