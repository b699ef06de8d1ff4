import type { HttpRequest } from '../../gateway/http.ts';

/** The fields of a form that was sent; empty for bodies of other types. */
export const formFields = ({ headers, body }: HttpRequest): URLSearchParams => {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() === 'application/x-www-form-urlencoded'
    ? new URLSearchParams(body.toString('utf8'))
    : new URLSearchParams();
};

/** The one value of a field; `undefined` when it is absent or empty. */
export const field = (fields: URLSearchParams, name: string): string | undefined =>
  fields.get(name) || undefined;
