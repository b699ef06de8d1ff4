import type { HttpRequest } from '../../gateway/http.ts';

/** Who signed a request. */
export interface Caller {
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
}

/** The start of the access keys of functions; the rest is the name of the function. */
export const FUNCTION_KEY_PREFIX = 'local-';

/** The function that an access key belongs to. */
export const functionOfKey = (accessKeyId: string): string | undefined =>
  accessKeyId.startsWith(FUNCTION_KEY_PREFIX)
    ? accessKeyId.slice(FUNCTION_KEY_PREFIX.length)
    : undefined;

/**
 * Who signed a request, in its headers or in a pre-signed address; `undefined` when nobody did.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
export const callerOf = ({ headers, query }: HttpRequest): Caller | undefined => {
  const credential =
    /Credential=([^,\s]+)/u.exec(headers.authorization ?? '')?.[1] ?? query.get('X-Amz-Credential');
  const accessKeyId = credential?.split('/')[0];
  if (accessKeyId === undefined || accessKeyId === '') return undefined;
  const header = headers['x-amz-security-token'];
  const inQuery = query.get('X-Amz-Security-Token') ?? undefined;
  return { accessKeyId, sessionToken: typeof header === 'string' ? header : inQuery };
};
